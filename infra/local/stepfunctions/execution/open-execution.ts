/** The first step of an execution. */
import { FIRST_FRAME, type Frame } from './frame.ts';
import type { Step } from './journal-line.ts';
import type { Run } from './run.ts';

export function openExecution({ machine, state, now }: Run): Step {
  const { start } = state;
  const frame: Frame = {
    id: FIRST_FRAME,
    step: state.steps + 1,
    state: machine.startAt,
    input: JSON.parse(start.input),
    variables: {},
    enteredAt: now,
    startedAt: now,
    retries: [],
    phase: { kind: 'entering' },
  };
  const details = { input: start.input, roleArn: machine.roleArn };
  return {
    changes: [{ frame }],
    history: [{ frame: FIRST_FRAME, type: 'ExecutionStarted', details: ['executionStartedEventDetails', details] }],
  };
}
