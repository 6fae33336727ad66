/** Where executions are kept. The journal is the truth; the summary of one that has ended is there to be found fast. */
import * as z from 'zod';
import { Ending, type JournalLine, StartLine } from '../execution/journal-line.ts';

/** An execution that has ended. */
export const Summary = z.object({
  start: StartLine,
  ending: Ending,
  /** Epoch ms. */
  endedAt: z.number(),
});
export type Summary = Readonly<z.infer<typeof Summary>>;

/** What lists show of an execution that has ended. */
export type Ended = {
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  readonly status: Summary['ending']['status'];
  /** Epoch ms. */
  readonly startedAt: number;
  readonly endedAt: number;
};

export type Journal = {
  /** Resolves when the line is on the disk. */
  readonly append: (line: JournalLine) => Promise<void>;
};

export type ExecutionStore = {
  /** Creates the journal of a new execution; resolves when its start is on the disk. */
  readonly create: (start: StartLine) => Promise<Journal>;
  /** Executions that have not ended, to go on with. */
  readonly unfinished: () => Promise<readonly Unfinished[]>;
  /** Lines of an execution that is running or has ended, in order. */
  readonly lines: (arn: string) => AsyncIterable<JournalLine>;
  readonly finish: (summary: Summary) => Promise<void>;
  /** All that have ended. */
  readonly ended: () => readonly Ended[];
  readonly summary: (arn: string) => Promise<Summary | undefined>;
};

export type Unfinished = {
  readonly start: StartLine;
  readonly lines: AsyncIterable<JournalLine>;
  readonly journal: Journal;
};
