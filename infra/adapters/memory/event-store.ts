/** The log in memory, for tests and simulations. Same semantics as the DynamoDB adapter, under the same contract. */
import type { Commit, Head, StreamId } from '#domain/kernel/stream';
import type { AppendRequest, AppendResult, EventStore, RestoreResult } from '#domain/ports/event-store';
import { breakAfter, genesis, sealCommit } from '../seal-commit.ts';

export type MemoryEventStoreOptions = {
  /**
   * Awaited before each operation and before each page: where a simulation lets others run, or throws. The operation
   * itself then happens at once.
   */
  readonly step?: (
    operation: 'append' | 'restore' | 'read' | 'readBackward' | 'readCommit' | 'head' | 'streams',
  ) => Promise<void>;
  /** Commits a read takes at once; others may write between two pages. */
  readonly pageSize?: number;
  /** Where the commits are kept, as JSON by stream: for tests that damage what is stored. */
  readonly log?: Map<StreamId, string[]>;
};

/** An empty log. Commits are kept as text, so nothing a caller does to an object afterwards can reach them. */
export function createMemoryEventStore(options: MemoryEventStoreOptions = {}): EventStore {
  const { step = () => Promise.resolve(), pageSize = 1000, log = new Map<StreamId, string[]>() } = options;
  const stored = (stream: StreamId): readonly string[] => log.get(stream) ?? [];

  async function* read(
    stream: StreamId,
    range: { readonly after: number; readonly upTo?: number },
  ): AsyncIterable<Commit> {
    const { upTo = Infinity } = range;
    let after = range.after;
    while (after < upTo) {
      await step('read');
      const page = stored(stream).slice(after, Math.min(after + pageSize, upTo));
      yield* page.map(toCommit);
      if (page.length < pageSize) return;
      after += pageSize;
    }
  }

  async function* streams(range: { readonly after?: StreamId } = {}): AsyncIterable<StreamId> {
    await step('streams');
    const { after } = range;
    yield* [...log.keys()].filter((stream) => after === undefined || stream > after).sort();
  }

  return {
    genesis,
    read,
    streams,
    append: async (request) => {
      await step('append');
      return append(log, request);
    },
    restore: async (commit) => {
      await step('restore');
      return restore(log, commit);
    },
    readBackward: async (stream, { before = Infinity, limit }) => {
      await step('readBackward');
      const older = stored(stream).slice(0, Math.max(0, before - 1));
      return older
        .slice(Math.max(0, older.length - limit))
        .reverse()
        .map(toCommit);
    },
    readCommit: async (stream, version) => {
      await step('readCommit');
      const text = stored(stream)[version - 1];
      return text === undefined ? undefined : toCommit(text);
    },
    head: async (stream) => {
      await step('head');
      const newest = stored(stream).at(-1);
      return newest === undefined ? genesis(stream) : headOf(toCommit(newest));
    },
  };
}

function append(log: Map<StreamId, string[]>, request: AppendRequest): AppendResult {
  const commit = sealCommit(request);
  const commits = log.get(request.stream) ?? [];
  const winner = commits[commit.version - 1];
  if (winner !== undefined) return toResult(toCommit(winner), commit);
  if (commits.length !== request.head.version) {
    throw new Error(`${request.stream} has ${commits.length} commits; a head at ${request.head.version} was made up`);
  }
  const text = JSON.stringify(commit);
  commits.push(text);
  log.set(request.stream, commits);
  return { kind: 'appended', commit: toCommit(text) };
}

function restore(log: Map<StreamId, string[]>, commit: Commit): RestoreResult {
  const { stream, version, hash } = commit;
  const commits = log.get(stream) ?? [];
  const [before, there] = [commits[version - 2], commits[version - 1]];
  const reason = breakAfter(before === undefined ? undefined : toCommit(before), commit);
  if (reason) return { kind: 'refused', reason };
  if (there !== undefined)
    return toCommit(there).hash === hash ? { kind: 'present' } : { kind: 'refused', reason: 'taken' };
  log.set(stream, [...commits, JSON.stringify(commit)]);
  return { kind: 'restored' };
}

function toResult(winner: Commit, ours: Commit): AppendResult {
  if (winner.metadata.commandId === ours.metadata.commandId) return { kind: 'appended', commit: winner };
  return { kind: 'conflict', winner };
}

function toCommit(text: string): Commit {
  return JSON.parse(text) as Commit; // our own text, written a few lines above
}

function headOf({ version, recordedAt, hash }: Commit): Head {
  return { version, recordedAt, hash };
}
