/** What is stored of an execution: one line for each step, and the state is their fold. A file format, as frames are. */
import * as z from 'zod';
import { ErrorOutput } from '../state-failure.ts';
import { Frame } from './frame.ts';

/** How a frame ended. */
export const Outcome = z.union([z.object({ output: z.unknown() }), z.object({ failure: ErrorOutput })]);
export type Outcome = Readonly<z.infer<typeof Outcome>>;

export const ExecutionStatus = z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']);
export type ExecutionStatus = z.infer<typeof ExecutionStatus>;

export const Ending = z.object({
  status: ExecutionStatus.exclude(['RUNNING']),
  output: z.unknown().optional(),
  error: z.string().optional(),
  cause: z.string().optional(),
});
export type Ending = Readonly<z.infer<typeof Ending>>;

const Change = z.union([
  z.object({ frame: Frame }),
  /** A child of a Map or Parallel ended: its frame and those below are gone. */
  z.object({ child: z.string(), outcome: Outcome }),
  z.object({ ended: Ending }),
]);
export type Change = Readonly<z.infer<typeof Change>>;

/** An event for GetExecutionHistory, without the ids, which follow from its place. */
const HistoryEntry = z.object({
  frame: z.string(),
  /** `TaskStateEntered` and so on, as AWS names them. */
  type: z.string(),
  /** The name of the member with the details, and the details. */
  details: z.tuple([z.string(), z.record(z.string(), z.unknown())]).optional(),
});
export type HistoryEntry = Readonly<z.infer<typeof HistoryEntry>>;

/** The first line. */
export const StartLine = z.object({
  name: z.string(),
  arn: z.string(),
  machineArn: z.string(),
  /** Of the machine when the execution began: it goes on with this one, whatever is deployed in the meantime. */
  definition: z.string(),
  /** As it was given, as text. */
  input: z.string(),
  /** Epoch ms. */
  startedAt: z.number(),
});
export type StartLine = Readonly<z.infer<typeof StartLine>>;

/** Every further line. */
export const JournalLine = z.object({
  /** Epoch ms. */
  at: z.number(),
  changes: z.array(Change),
  history: z.array(HistoryEntry),
});
export type JournalLine = Readonly<z.infer<typeof JournalLine>>;

/** What one step does. */
export type Step = Pick<JournalLine, 'changes' | 'history'>;
