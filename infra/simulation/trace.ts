/** What happened in a run, step by step: to be read when a seed fails, and hashed to see that a replay is the same. */
import { createHash } from 'node:crypto';

export type Trace = {
  readonly add: (line: string) => void;
  /** The last lines, oldest first. */
  readonly last: (count: number) => readonly string[];
  readonly steps: () => number;
  /** SHA-256 over all lines, hexadecimal. */
  readonly digest: () => string;
};

export function createTrace(): Trace {
  const lines: string[] = [];
  return {
    add: (line) => void lines.push(line),
    last: (count) => lines.slice(-count),
    steps: () => lines.length,
    digest: () => createHash('sha256').update(lines.join('\n')).digest('hex'),
  };
}
