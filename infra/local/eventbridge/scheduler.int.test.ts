import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Rule } from './rules.ts';
import { readSchedule } from './schedule.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';

const now = Date.parse('2026-11-22T10:00:00Z');

let folder: string;
let scheduler: Scheduler | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scheduler-'));
});

afterEach(async () => {
  scheduler?.close();
  await rm(folder, { recursive: true });
});

function ruleOf(name: string, expression: string): Rule {
  const schedule = readSchedule(name, expression);
  return { name, arn: `arn:${name}`, busName: 'default', matches: undefined, schedule, targets: [] };
}

async function run(rules: readonly Rule[], saved: object): Promise<{ ran: readonly string[]; file: unknown }> {
  const path = join(folder, 'schedules.json');
  await writeFile(path, JSON.stringify(saved));
  const ran: string[] = [];
  const note = (rule: Rule): Promise<void> => Promise.resolve(void ran.push(rule.name));
  scheduler = createScheduler({ rules, folder, clock: () => now, run: note, log: () => undefined });
  scheduler.start();
  const changed = await vi.waitFor(async () => {
    const file = await readFile(path, 'utf8');
    expect(file).not.toBe(JSON.stringify(saved));
    return JSON.parse(file) as unknown;
  });
  return { ran, file: changed };
}

it('makes up for what was missed, keeps what is to come, and voids what was planned for another schedule', async () => {
  const expression = 'cron(0 3 * * ? *)';
  const rules = [
    ruleOf('missed', expression),
    ruleOf('coming', 'rate(1 day)'),
    ruleOf('changed', 'rate(2 hours)'),
    ruleOf('older', 'rate(1 hour)'),
    ruleOf('last', 'cron(0 9 22 11 ? 2026)'),
  ];
  const { ran, file } = await run(rules, {
    missed: { expression, due: now - 7 * 3_600_000 },
    coming: { expression: 'rate(1 day)', due: now + 1 },
    changed: { expression: 'rate(1 hour)', due: now - 1 },
    older: now - 1,
    last: { expression: 'cron(0 9 22 11 ? 2026)', due: now - 3_600_000 },
    gone: { expression, due: now - 1 },
  });
  expect(ran).toEqual(['missed', 'last']);
  expect(file).toEqual({
    missed: { expression, due: Date.parse('2026-11-23T03:00:00Z') },
    coming: { expression: 'rate(1 day)', due: now + 1 },
    changed: { expression: 'rate(2 hours)', due: now + 7_200_000 },
    older: { expression: 'rate(1 hour)', due: now + 3_600_000 },
  });
});
