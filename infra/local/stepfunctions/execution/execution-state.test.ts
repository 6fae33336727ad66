import { describe, expect, it } from 'vitest';
import { applyLine, initialState } from './execution-state.ts';
import type { Frame } from './frame.ts';
import type { Change } from './journal-line.ts';

const start = { name: 'run', arn: 'arn', machineArn: 'machine', definition: '{}', input: '{}', startedAt: 0 };

const frame = (id: string, phase: Frame['phase'] = { kind: 'entering' }): Change => ({
  frame: { id, step: 1, state: 'S', input: null, variables: {}, enteredAt: 0, startedAt: 0, retries: [], phase },
});

const mapPhase = { kind: 'map' as const, items: [1, 2, 3], concurrency: 3, toleratedFailures: 0 };

function stateAfter(...changes: Change[]) {
  const state = initialState(start);
  for (const change of changes) applyLine(state, { at: 0, changes: [change], history: [] });
  return state;
}

describe('the state of an execution', () => {
  it('forgets outputs that nobody will get', () => {
    const half = 'x'.repeat(140_000);
    const state = stateAfter(
      frame('0', mapPhase),
      frame('0.0'),
      frame('0.1'),
      { child: '0.0', outcome: { output: half } },
      { child: '0.1', outcome: { output: half } },
    );
    expect(state.progress.get('0')).toMatchObject({ next: 2, running: 0, outputs: [] });
  });

  it('has nothing of the children of a state that was left', () => {
    const state = stateAfter(frame('0', mapPhase), frame('0.0', mapPhase), frame('0.0.0'), frame('0.1'), frame('0'));
    expect([...state.frames.keys()]).toEqual(['0']);
    expect(state.progress.size).toBe(0);
  });
});
