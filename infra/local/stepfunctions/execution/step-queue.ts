/**
 * The steps of one execution, one after the other. A step is planned over the state in memory and written down in that
 * order; it may run a little ahead of the disk, but nothing outside hears of a step before it is there.
 */
import type { RuntimeLog } from '#infra/local/service';
import type { Machine } from '../definition/machine.ts';
import { applyLine, type ExecutionState } from './execution-state.ts';
import type { JournalLine, Step } from './journal-line.ts';
import type { Run } from './run.ts';
import { createTaskToken } from './task-token.ts';

/** Plans a step over the state as it is; undefined to take none. */
export type Plan = (run: Run) => Promise<Step | undefined> | Step | undefined;

export type StepQueue = {
  /** Takes a step in turn. Resolves when it is on the disk; false when there was none to take. */
  readonly take: (plan: Plan) => Promise<boolean>;
  readonly isClosed: () => boolean;
  /** Takes no more steps. Resolves when the last is on the disk. */
  readonly close: () => Promise<void>;
};

export type StepQueueOptions = {
  readonly machine: Machine;
  /** Folded from the journal so far, and changed with every step. */
  readonly state: ExecutionState;
  /** Resolves when the line is on the disk. */
  readonly append: (line: JournalLine) => Promise<void>;
  /** Called with every step that is taken; `written` resolves when it is on the disk. */
  readonly onLine: (line: JournalLine, written: Promise<void>) => void;
  /** Epoch ms. */
  readonly clock: () => number;
  readonly log: RuntimeLog;
};

/** Steps that may be ahead of the disk. */
const MOST_AHEAD = 100;

export function createStepQueue(options: StepQueueOptions): StepQueue {
  const { machine, state, clock } = options;
  let turns: Promise<unknown> = Promise.resolve();
  let writes: Promise<unknown> = Promise.resolve();
  let ahead = 0;
  let isClosed = false;

  const write = async (line: JournalLine): Promise<void> => {
    ahead += 1;
    try {
      await options.append(line);
    } catch (error) {
      // Memory is ahead of the disk for good: only the next run may go on.
      isClosed = true;
      options.log('an execution stops here: its journal cannot be written', {
        execution: state.start.arn,
        error: String(error),
      });
      throw error;
    } finally {
      ahead -= 1;
    }
  };
  const takeTurn = async (plan: Plan): Promise<{ readonly written: Promise<void> } | undefined> => {
    if (isClosed || state.ending) return undefined;
    const newToken: Run['newToken'] = (frame) => createTaskToken(state.start.arn, frame.id);
    const run = { machine, state, now: clock(), newToken };
    const step = await planOrEnd(options, plan, run);
    if (!step) return undefined;
    const line = { at: run.now, ...step };
    applyLine(state, line);
    const written = write(line);
    writes = written.catch(() => undefined);
    options.onLine(line, written);
    if (ahead > MOST_AHEAD) await written;
    return { written };
  };
  return {
    take: async (plan) => {
      const turn = turns.then(() => takeTurn(plan));
      turns = turn.catch(() => undefined);
      const taken = await turn;
      await taken?.written;
      return taken !== undefined;
    },
    isClosed: () => isClosed,
    close: async () => {
      isClosed = true;
      await turns;
      await writes;
    },
  };
}

/** What is no failure of a state, such as one that its definition does not have, ends the execution. */
async function planOrEnd({ log }: StepQueueOptions, plan: Plan, run: Run): Promise<Step | undefined> {
  try {
    return await plan(run);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    log('a step of an execution failed', { execution: run.state.start.arn, error: cause });
    return {
      changes: [{ ended: { status: 'FAILED', error: 'States.Runtime', cause } }],
      history: [],
    };
  }
}
