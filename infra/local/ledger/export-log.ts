/** `export`: the log as JSON Lines, each line the canonical JSON of one commit. */
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { canonicalJson } from '#domain/kernel/canonical-json';
import { ledgerStream, type Commit, type StreamId } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import type { LedgerCommand } from './command-line.ts';
import { printJson, type CommandOutput, type ExitCode } from './output.ts';

type Export = Extract<LedgerCommand, { kind: 'export' }>;

/** Nothing is printed about it when the log itself goes to the standard output. */
export async function exportLog(command: Export, events: EventStore, output: CommandOutput): Promise<ExitCode> {
  const { which, out, json } = command;
  const streams = which === 'all' ? await allStreams(events) : [ledgerStream(which)];
  if (which !== 'all' && (await events.head(ledgerStream(which))).version === 0) {
    output.complain(`There is no ledger ${which}.`);
    return 1;
  }
  let commits = 0;
  const lines = linesOf(events, streams, (done) => {
    commits += 1;
    if (out !== undefined && commits % COMMITS_PER_STEP === 0) {
      output.progress.show(done, streams.length, `${commits} commits`);
    }
  });
  if (out === undefined) for await (const line of lines) output.print(line);
  else {
    await writeWhole(out, lines).finally(output.progress.end);
    if (json) printJson(output, { file: out, streams: streams.length, commits });
    else output.print(`${out}: ${commits} commits of ${streams.length} ledgers and profiles.`);
  }
  return 0;
}

const COMMITS_PER_STEP = 200;

async function allStreams(events: EventStore): Promise<readonly StreamId[]> {
  const streams: StreamId[] = [];
  for await (const stream of events.streams()) streams.push(stream);
  return streams.toSorted();
}

async function* linesOf(
  events: EventStore,
  streams: readonly StreamId[],
  onCommit: (streamsDone: number) => void,
): AsyncIterable<string> {
  for (const [index, stream] of streams.entries()) {
    for await (const commit of events.read(stream, { after: 0 })) {
      yield lineOf(commit);
      onCommit(index);
    }
  }
}

/** One commit as it is exported. */
function lineOf(commit: Commit): string {
  return canonicalJson(commit);
}

/** The file appears under its name only when it is complete. */
async function writeWhole(path: string, lines: AsyncIterable<string>): Promise<void> {
  const unfinished = `${path}.part`;
  try {
    await pipeline(Readable.from(withLineEnds(lines)), createWriteStream(unfinished));
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function* withLineEnds(lines: AsyncIterable<string>): AsyncIterable<string> {
  for await (const line of lines) yield `${line}\n`;
}
