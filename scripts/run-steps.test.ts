import { describe, expect, test } from 'vitest';
import { runSteps, type Step } from './run-steps.ts';

describe('running steps', () => {
  test('a failed step shows its output, a passed one does not, and all of them run', async () => {
    const lines: string[] = [];
    const steps = [step('a', true, 'quiet'), step('b', false, 'line one\nline two'), step('c', true, 'quiet')];
    const report = await runSteps(steps, 2, (line) => lines.push(line));
    expect(report).toEqual({ passed: 2, failed: ['b'] });
    expect(lines.join('\n')).toMatch(/FAILED +\d+\.\d s {2}b\n +line one\n +line two/);
    expect(lines.join('\n')).not.toContain('quiet');
  });

  test('a step that throws has failed, and the others still run', async () => {
    const broken: Step = { name: 'broken', run: () => Promise.reject(new Error('no such file')) };
    const lines: string[] = [];
    const report = await runSteps([broken, step('after', true, '')], 1, (line) => lines.push(line));
    expect(report).toEqual({ passed: 1, failed: ['broken'] });
    expect(lines.join('\n')).toContain('no such file');
  });

  test('no more steps run at once than allowed', async () => {
    let running = 0;
    let most = 0;
    const run = async () => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      return { ok: true, output: '' };
    };
    await runSteps(
      Array.from({ length: 6 }, (_, index) => ({ name: `${index}`, run })),
      2,
      () => undefined,
    );
    expect(most).toBe(2);
  });
});

function step(name: string, ok: boolean, output: string): Step {
  return { name, run: () => Promise.resolve({ ok, output }) };
}
