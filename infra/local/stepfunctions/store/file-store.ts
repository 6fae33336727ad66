/**
 * Executions in files: `<hash of the ARN>.jsonl` is the journal, its first line the start, and `<hash>.json` beside it
 * the summary once it has ended. Hashes, because names may differ by case only and the file system may not.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { readTextIfPresent, writeFileAtomically } from '#infra/local/wire/atomic-file';
import { JournalLine, StartLine } from '../execution/journal-line.ts';
import { type Ended, type ExecutionStore, Summary, type Unfinished } from './execution-store.ts';
import { createLineFile } from './line-file.ts';
import { readLines, wholeLines } from './read-lines.ts';

/** Opens the folder and reads the summaries in it. */
export async function openFileStore(folder: string): Promise<ExecutionStore> {
  mkdirSync(folder, { recursive: true });
  const pathOf = (arn: string, suffix: string): string => {
    const hash = createHash('sha256').update(arn).digest('hex').slice(0, 40);
    return join(folder, hash + suffix);
  };
  const ended = new Map<string, Ended>();
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
    const summary = Summary.parse(JSON.parse(await readFile(join(folder, name), 'utf8')));
    ended.set(summary.start.arn, asEnded(summary));
  }
  return {
    create: async (start) => {
      const file = createLineFile(pathOf(start.arn, '.jsonl'));
      await file.append(start);
      return file;
    },
    unfinished: async () => {
      const journals = readdirSync(folder).filter((file) => file.endsWith('.jsonl'));
      const unfinished: Unfinished[] = [];
      for (const name of journals) {
        const path = join(folder, name);
        const found = existsSync(path.replace(/l$/, '')) ? undefined : await openUnfinished(path);
        if (found) unfinished.push(found);
      }
      return unfinished;
    },
    lines: (arn) => journalLines(pathOf(arn, '.jsonl')),
    finish: async (summary) => {
      await writeFileAtomically(pathOf(summary.start.arn, '.json'), JSON.stringify(summary));
      ended.set(summary.start.arn, asEnded(summary));
    },
    ended: () => [...ended.values()],
    summary: async (arn) => {
      const text = readTextIfPresent(pathOf(arn, '.json'));
      return text === undefined ? undefined : Summary.parse(JSON.parse(text));
    },
  };
}

async function openUnfinished(path: string): Promise<Unfinished | undefined> {
  // A line cut off by a crash was never acknowledged; nothing may be appended to it.
  await truncate(path, await wholeLines(path));
  for await (const first of readLines(path)) {
    return { start: StartLine.parse(JSON.parse(first)), lines: journalLines(path), journal: createLineFile(path) };
  }
  // Not even the start was whole: nobody was told that this execution exists.
  return undefined;
}

async function* journalLines(path: string): AsyncIterable<JournalLine> {
  let isStart = true;
  for await (const line of readLines(path)) {
    if (!isStart) yield JournalLine.parse(JSON.parse(line));
    isStart = false;
  }
}

function asEnded({ start, ending, endedAt }: Summary): Ended {
  const { arn, name, machineArn, startedAt } = start;
  return { arn, name, machineArn, status: ending.status, startedAt, endedAt };
}
