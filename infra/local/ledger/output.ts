/** Where a command says what it has to say. */
import { createProgress, type Progress } from '../seed/progress.ts';

export type CommandOutput = {
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
  /** A bar for long work; never part of what `print` writes. */
  readonly progress: Progress;
};

/** 0 all well, 1 something is broken, refused or not there. */
export type ExitCode = 0 | 1;

/** The terminal. The bar goes to the standard error, and only when that is a terminal: a file or pipe gets none. */
export function terminalOutput(): CommandOutput {
  const none: Progress = { show: () => undefined, end: () => undefined };
  return {
    print: console.log,
    complain: console.error,
    progress: process.stderr.isTTY ? createProgress(process.stderr) : none,
  };
}

export function printJson({ print }: CommandOutput, value: unknown): void {
  print(JSON.stringify(value, undefined, 2));
}
