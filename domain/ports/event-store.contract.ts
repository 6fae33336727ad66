/** What every EventStore must do. Each adapter runs this suite; a difference between adapters is a bug in one of them. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verifyChain, type Sha256 } from '../kernel/hash-chain.ts';
import type { Commit, CommitMetadata, Head, StoredEvent, StreamId } from '../kernel/stream.ts';
import type { AppendRequest, EventStore } from './event-store.ts';
import { restoreContract } from './event-store-restore.contract.ts';

export type EventStoreUnderTest = { readonly store: EventStore; readonly sha256: Sha256 };

type MakeStore = () => EventStoreUnderTest | Promise<EventStoreUnderTest>;

/** Defines the suite. `make` is called once per test; streams have random names, so a store may be shared. */
export function eventStoreContract(name: string, make: MakeStore): void {
  describe(`${name}: appending`, () => {
    appends(make);
    decidesRaces(make);
    keepsTime(make);
  });
  restoreContract(`${name}: restoring`, make);
  describe(`${name}: reading`, () => {
    readsRanges(make);
    readsMuch(make);
  });
}

function appends(make: MakeStore): void {
  it('starts every stream at a genesis head that belongs to that stream alone', async () => {
    const { store } = await make();
    const [first, second] = [newStream(), newStream()];
    expect(await store.head(first)).toEqual(store.genesis(first));
    expect(store.genesis(first)).toMatchObject({ version: 0, recordedAt: '' });
    expect(store.genesis(first).hash).not.toBe(store.genesis(second).hash);
  });

  it('stores what was appended, and answers with it', async () => {
    const { store } = await make();
    const stream = newStream();
    const request = requestOn(store.genesis(stream), { stream });
    const result = await store.append(request);
    expect(result.kind).toBe('appended');
    const stored = await store.readCommit(request.stream, 1);
    expect(stored).toEqual(committed(result));
    expect(stored).toMatchObject({ version: 1, events: request.events, metadata: request.metadata, recordedAt: NOON });
  });

  it('keeps texts of any script, null, nested values and large integers as they are', async () => {
    const { store } = await make();
    const data = {
      text: 'Käse "½" 🧀 \u2028',
      nothing: null,
      nested: { list: [1, [2]] },
      amount: 9_007_199_254_740_991,
    };
    const stream = newStream();
    await store.append(requestOn(store.genesis(stream), { stream, events: [{ type: 'Noted', v: 1, data }] }));
    expect((await store.readCommit(stream, 1))?.events[0]?.data).toEqual(data);
  });

  it('refuses a commit without events and stores nothing', async () => {
    const { store } = await make();
    const stream = newStream();
    await expect(store.append(requestOn(store.genesis(stream), { stream, events: [] }))).rejects.toThrow(TypeError);
    expect((await store.head(stream)).version).toBe(0);
  });
}

function decidesRaces(make: MakeStore): void {
  it('lets exactly one of many concurrent appends have a version, and shows it to the others', async () => {
    const { store } = await make();
    const stream = newStream();
    const head = await store.head(stream);
    const results = await Promise.all(Array.from({ length: 8 }, () => store.append(requestOn(head, { stream }))));
    const winners = results.filter(({ kind }) => kind === 'appended');
    expect(winners).toHaveLength(1);
    const stored = await store.readCommit(stream, 1);
    for (const result of results) expect(committed(result)).toEqual(stored);
    expect(await store.readCommit(stream, 2)).toBeUndefined();
  });

  it('takes a repeat of the very same command for the success it was', async () => {
    const { store } = await make();
    const stream = newStream();
    const request = requestOn(store.genesis(stream), { stream });
    const first = await store.append(request);
    const repeat = await store.append({ ...request, at: '2026-11-22T13:00:00.000Z' });
    expect(repeat).toEqual({ kind: 'appended', commit: committed(first) });
    expect((await store.head(stream)).version).toBe(1);
  });

  it('never overwrites: an append on an old head is a conflict that names the winner', async () => {
    const { store } = await make();
    const stream = newStream();
    const commits = await appendMany(store, stream, 3);
    const late = await store.append(requestOn(store.genesis(stream), { stream }));
    expect(late).toEqual({ kind: 'conflict', winner: commits[0] });
    expect(await collect(store.read(stream, { after: 0 }))).toEqual(commits);
  });

  it('leaves no gap and doubles nothing when many writers race over one stream', async () => {
    const { store, sha256 } = await make();
    const stream = newStream();
    const mine = await Promise.all(Array.from({ length: 4 }, () => appendPersistently(store, stream, 5)));
    const commits = await collect(store.read(stream, { after: 0 }));
    expect(commits.map(({ version }) => version)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(commits.map(({ metadata }) => metadata.commandId).sort()).toEqual(mine.flat().sort());
    expect(verifyChain(store.genesis(stream), commits, sha256).kind).toBe('intact');
  });
}

function keepsTime(make: MakeStore): void {
  it('records strictly later times even when the clock stands still or steps back', async () => {
    const { store } = await make();
    const stream = newStream();
    const times = [
      '2026-11-22T12:00:00.000Z',
      '2026-11-22T12:00:00.000Z',
      '2026-11-22T11:59:00.000Z',
      '2026-11-22T12:00:05.000Z',
    ];
    for (const at of times) await store.append(requestOn(await store.head(stream), { stream, at }));
    const commits = await collect(store.read(stream, { after: 0 }));
    expect(commits.map(({ recordedAt }) => recordedAt)).toEqual([
      '2026-11-22T12:00:00.000Z',
      '2026-11-22T12:00:00.001Z',
      '2026-11-22T12:00:00.002Z',
      '2026-11-22T12:00:05.000Z',
    ]);
  });
}

function readsRanges(make: MakeStore): void {
  it('chains hashes from genesis to the head', async () => {
    const { store, sha256 } = await make();
    const stream = newStream();
    const commits = await appendMany(store, stream, 5);
    const verdict = verifyChain(store.genesis(stream), await collect(store.read(stream, { after: 0 })), sha256);
    expect(verdict).toEqual({ kind: 'intact', head: headOf(commits[4]) });
    expect(await store.head(stream)).toEqual(headOf(commits[4]));
  });

  it('reads a range of versions, both directions, and only of its own stream', async () => {
    const { store } = await make();
    const [stream, other] = [newStream(), newStream()];
    const commits = await appendMany(store, stream, 6);
    await appendMany(store, other, 2);
    expect(await collect(store.read(stream, { after: 2 }))).toEqual(commits.slice(2));
    expect(await collect(store.read(stream, { after: 1, upTo: 4 }))).toEqual(commits.slice(1, 4));
    expect(await collect(store.read(stream, { after: 4, upTo: 4 }))).toEqual([]);
    expect(await collect(store.read(stream, { after: 5, upTo: 99 }))).toEqual(commits.slice(5));
    expect(await store.readBackward(stream, { limit: 2 })).toEqual([commits[5], commits[4]]);
    expect(await store.readBackward(stream, { before: 3, limit: 9 })).toEqual([commits[1], commits[0]]);
    expect(await store.readBackward(stream, { before: 1, limit: 9 })).toEqual([]);
    expect(await store.readCommit(stream, 4)).toEqual(commits[3]);
  });

  it('knows nothing of a stream nobody wrote to', async () => {
    const { store } = await make();
    const stream = newStream();
    expect(await collect(store.read(stream, { after: 0 }))).toEqual([]);
    expect(await store.readBackward(stream, { limit: 10 })).toEqual([]);
    expect(await store.readCommit(stream, 1)).toBeUndefined();
  });
}

function readsMuch(make: MakeStore): void {
  it('pages past one megabyte in both directions', async () => {
    const { store } = await make();
    const stream = newStream();
    const events: StoredEvent[] = [{ type: 'Noted', v: 1, data: { text: 'x'.repeat(300_000) } }];
    const commits = await appendEach(store, stream, Array<StoredEvent[]>(5).fill(events));
    const versions = commits.map(({ version }) => version);
    expect((await collect(store.read(stream, { after: 0 }))).map(({ version }) => version)).toEqual(versions);
    const backward = await store.readBackward(stream, { limit: 5 });
    expect(backward.map(({ version }) => version)).toEqual([...versions].reverse());
  });

  it('lists every stream once, ledgers and profiles', async () => {
    const { store } = await make();
    const streams: StreamId[] = [newStream(), newStream(), `PROFILE#${randomUUID()}`];
    for (const stream of streams) await appendMany(store, stream, 2);
    const listed = (await collect(store.streams())).filter((stream) => streams.includes(stream));
    expect(listed).toEqual([...streams].sort());
    for (const [index, after] of listed.entries()) {
      const later = (await collect(store.streams({ after }))).filter((stream) => streams.includes(stream));
      expect(later).toEqual(listed.slice(index + 1));
    }
  });
}

const NOON = '2026-11-22T12:00:00.000Z';
const NOTE: readonly StoredEvent[] = [{ type: 'Noted', v: 1, data: { text: 'bread' } }];

function newStream(): StreamId {
  return `LEDGER#${randomUUID()}`;
}

function metadata(): CommitMetadata {
  const commandId = randomUUID();
  const actor = randomUUID();
  return { commandId, command: 'note', actor, correlationId: commandId, causationId: commandId, channel: 'api' };
}

function requestOn(head: Head, overrides: Pick<AppendRequest, 'stream'> & Partial<AppendRequest>): AppendRequest {
  return { head, events: NOTE, metadata: metadata(), at: NOON, ...overrides };
}

function committed(result: Awaited<ReturnType<EventStore['append']>>): Commit {
  return result.kind === 'appended' ? result.commit : result.winner;
}

function headOf(commit: Commit | undefined): Head | undefined {
  return commit && { version: commit.version, recordedAt: commit.recordedAt, hash: commit.hash };
}

async function appendMany(store: EventStore, stream: StreamId, count: number): Promise<readonly Commit[]> {
  return appendEach(store, stream, Array<readonly StoredEvent[]>(count).fill(NOTE));
}

async function appendEach(
  store: EventStore,
  stream: StreamId,
  each: readonly (readonly StoredEvent[])[],
): Promise<readonly Commit[]> {
  const commits: Commit[] = [];
  let head = store.genesis(stream);
  for (const events of each) {
    const commit = committed(await store.append(requestOn(head, { stream, events })));
    commits.push(commit);
    head = commit;
  }
  return commits;
}

/** Appends `count` commands, each as often as it takes; answers their ids. */
async function appendPersistently(store: EventStore, stream: StreamId, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  while (ids.length < count) {
    const result = await store.append(requestOn(await store.head(stream), { stream }));
    if (result.kind === 'appended') ids.push(result.commit.metadata.commandId);
  }
  return ids;
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
