/** Test support: executions in memory, as the text a disk would hold, with a power switch. */
import { JournalLine, StartLine } from '../execution/journal-line.ts';
import { type ExecutionStore, type Journal, Summary } from '../store/execution-store.ts';

export type Disk = {
  /** Lines by execution ARN, the start first. */
  readonly journals: Map<string, string[]>;
  readonly summaries: Map<string, string>;
};

export function emptyDisk(): Disk {
  return { journals: new Map(), summaries: new Map() };
}

export type Power = {
  /** Writes until the power goes; from then on nothing is written and nobody is answered. */
  writesLeft: number;
};

/** A store over `disk`. Several may share one, one after the other, as processes do. */
export function memoryStore(disk: Disk, power: Power = { writesLeft: Infinity }): ExecutionStore {
  const write = (change: () => void): Promise<void> => {
    if (power.writesLeft <= 0) return new Promise(() => undefined);
    power.writesLeft -= 1;
    change();
    return Promise.resolve();
  };
  const journal = (arn: string): Journal => ({
    append: (line) => write(() => disk.journals.get(arn)?.push(JSON.stringify(line))),
  });
  return {
    create: async (start) => {
      await write(() => disk.journals.set(start.arn, [JSON.stringify(start)]));
      return journal(start.arn);
    },
    unfinished: async () =>
      [...disk.journals]
        .filter(([arn]) => !disk.summaries.has(arn))
        .map(([arn, [first = '']]) => ({
          start: StartLine.parse(JSON.parse(first)),
          lines: linesOf(disk, arn),
          journal: journal(arn),
        })),
    lines: (arn) => linesOf(disk, arn),
    finish: (summary) => write(() => disk.summaries.set(summary.start.arn, JSON.stringify(summary))),
    ended: () =>
      [...disk.summaries.values()].map((text) => {
        const { start, ending, endedAt } = Summary.parse(JSON.parse(text));
        return { ...start, status: ending.status, endedAt };
      }),
    summary: async (arn) => {
      const text = disk.summaries.get(arn);
      return text === undefined ? undefined : Summary.parse(JSON.parse(text));
    },
  };
}

async function* linesOf({ journals }: Disk, arn: string): AsyncGenerator<JournalLine> {
  for (const line of [...(journals.get(arn) ?? [])].slice(1)) yield JournalLine.parse(JSON.parse(line));
}
