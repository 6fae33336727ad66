/** Test support: what a command says, kept. */
import type { CommandOutput } from '../output.ts';

export type Heard = CommandOutput & {
  readonly lines: string[];
  readonly complaints: string[];
  /** Titles of the progress bar, each time it was drawn. */
  readonly titles: string[];
};

export function listen(): Heard {
  const [lines, complaints, titles]: [string[], string[], string[]] = [[], [], []];
  return {
    lines,
    complaints,
    titles,
    print: (line) => void lines.push(line),
    complain: (line) => void complaints.push(line),
    progress: { show: (_done, _total, title) => void titles.push(title), end: () => undefined },
  };
}
