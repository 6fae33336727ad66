/** What every EventStore must do with commits that were sealed before. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hashCommit, type Sha256 } from '../kernel/hash-chain.ts';
import type { Commit, CommitMetadata, StoredEvent, StreamId } from '../kernel/stream.ts';
import type { EventStore } from './event-store.ts';

type StoreToFill = { readonly store: EventStore; readonly sha256: Sha256 };

type MakeStore = () => StoreToFill | Promise<StoreToFill>;

/** The part of the suite about restoring. */
export function restoreContract(name: string, make: MakeStore): void {
  describe(name, () => {
    putsBack(make);
    refuses(make);
  });
}

function putsBack(make: MakeStore): void {
  it('puts sealed commits back as they were, and appends go on behind them', async () => {
    const made = await make();
    const { store } = made;
    const sealed = sealedElsewhere(made, 3);
    const stream = sealed[0]?.stream ?? 'LEDGER#none';
    for (const commit of sealed) expect(await store.restore(commit)).toEqual({ kind: 'restored' });
    expect(await collect(store.read(stream, { after: 0 }))).toEqual(sealed);
    const head = await store.head(stream);
    expect(head).toMatchObject({ version: 3, hash: sealed[2]?.hash });
    const next = await store.append({ stream, head, events: NOTE, metadata: METADATA, at: NOON });
    expect(next).toMatchObject({ kind: 'appended', commit: { version: 4, previousHash: sealed[2]?.hash } });
    expect((await collect(store.streams())).filter((each) => each === stream)).toHaveLength(1);
  });

  it('takes a commit that is there already for what it is', async () => {
    const made = await make();
    const [first] = sealedElsewhere(made, 1);
    if (!first) throw new Error('there is one');
    await made.store.restore(first);
    expect(await made.store.restore(first)).toEqual({ kind: 'present' });
  });
}

function refuses(make: MakeStore): void {
  it('leaves no gap and mixes no histories', async () => {
    const made = await make();
    const { store, sha256 } = made;
    const [first, second, third] = sealedElsewhere(made, 3);
    if (!first || !second || !third) throw new Error('there are three');
    expect(await store.restore(second)).toEqual({ kind: 'refused', reason: 'gap' });
    await store.restore(first);
    expect(await store.restore(third)).toEqual({ kind: 'refused', reason: 'gap' });
    const forged = { ...second, events: [{ type: 'Noted', v: 1, data: { text: 'cake' } }] };
    expect(await store.restore(forged)).toEqual({ kind: 'refused', reason: 'hash' });
    const { hash: _hash, ...content } = { ...forged, previousHash: third.hash };
    const elsewhere = { ...content, hash: hashCommit(content, sha256) };
    expect(await store.restore(elsewhere)).toEqual({ kind: 'refused', reason: 'link' });
    const { hash: _old, ...rechained } = forged;
    await store.restore(second);
    const other = { ...rechained, hash: hashCommit(rechained, sha256) };
    expect(await store.restore(other)).toEqual({ kind: 'refused', reason: 'taken' });
    expect(await collect(store.read(first.stream, { after: 0 }))).toEqual([first, second]);
  });
}

/** Commits of a new stream that no store has yet. */
function sealedElsewhere({ store, sha256 }: StoreToFill, count: number): readonly Commit[] {
  const stream: StreamId = `LEDGER#${randomUUID()}`;
  const commits: Commit[] = [];
  let head = store.genesis(stream);
  for (let version = 1; version <= count; version += 1) {
    const recordedAt = new Date(Date.parse(NOON) + version).toISOString();
    const content = { stream, version, recordedAt, events: NOTE, metadata: METADATA, previousHash: head.hash };
    const commit = { ...content, hash: hashCommit(content, sha256) };
    commits.push(commit);
    head = commit;
  }
  return commits;
}

const NOON = '2026-11-22T12:00:00.000Z';
const NOTE: readonly StoredEvent[] = [{ type: 'Noted', v: 1, data: { text: 'bread' } }];
const METADATA: CommitMetadata = {
  commandId: '1',
  command: 'note',
  actor: 'a',
  correlationId: '1',
  causationId: '1',
  channel: 'api',
};

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
