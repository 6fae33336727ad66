import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Commit, Head, StreamId } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import { UnreadableCommit } from '#domain/ports/unreadable-commit';
import { createMemoryEventStore } from '#infra/adapters/memory/event-store';
import { createMemorySealStore, type MemorySealStore } from '#infra/adapters/memory/seal-store';
import { sha256Hex } from '#infra/adapters/sha256';
import { sealDay } from './seal-day.ts';
import { latestSealOf, type StreamSeal } from './stream-seal.ts';
import { appendNotes } from './testing/histories.ts';
import { changeContent, drop, rechain, swap, truncate, type Tampering } from './testing/tampering.ts';
import { verifyLog, type LogVerdict } from './verify-log.ts';

const STREAM: StreamId = 'LEDGER#10000000-0000-4000-8000-000000000001';
const NO_SEAL: StreamSeal = { kind: 'none' };
const TODAY = '2026-11-22';

type Books = {
  readonly log: Map<StreamId, string[]>;
  readonly events: EventStore;
  readonly seals: MemorySealStore;
  readonly head: Head;
};

/** A history of `length` commits, sealed when the first `sealedAt` of them were there. */
async function books(length: number, sealedAt = 0): Promise<Books> {
  const log = new Map<StreamId, string[]>();
  const [events, seals] = [createMemoryEventStore({ log, pageSize: 3 }), createMemorySealStore()];
  await appendNotes(events, STREAM, { count: sealedAt });
  const now = (): string => `${TODAY}T00:10:00.000Z`;
  if (sealedAt > 0) await sealDay({ events, seals, sha256: sha256Hex, now });
  await appendNotes(events, STREAM, { count: length - sealedAt });
  return { log, events, seals, head: await events.head(STREAM) };
}

function tamper({ log }: Books, tampering: Tampering): void {
  const commits = (log.get(STREAM) ?? []).map((text) => JSON.parse(text) as Commit);
  log.set(
    STREAM,
    tampering(commits).map((commit) => JSON.stringify(commit)),
  );
}

async function verify({ events, seals }: Books, checkpoint?: Pick<Head, 'version' | 'hash'>): Promise<LogVerdict> {
  const seal = await latestSealOf({ seals, sha256: sha256Hex }, STREAM, TODAY);
  return verifyLog({ events, stream: STREAM, sha256: sha256Hex, checkpoint, seal });
}

describe('a log as it was written', () => {
  it('is intact up to its head, with the seal that covers it', async () => {
    const made = await books(9, 5);
    const verdict = await verify(made, made.head);
    const sealed = await made.events.readCommit(STREAM, 5);
    expect(verdict).toMatchObject({ kind: 'intact', head: made.head });
    expect(verdict).toMatchObject({ seal: { date: TODAY, version: 5, hash: sealed?.hash } });
  });

  it('is intact without any witness, and when it is empty', async () => {
    expect(await verify(await books(4))).toMatchObject({ kind: 'intact', head: { version: 4 }, seal: undefined });
    expect(await verify(await books(0))).toMatchObject({ kind: 'intact', head: { version: 0 } });
  });

  it('may grow after its witnesses were read', async () => {
    const made = await books(6, 6);
    await appendNotes(made.events, STREAM, { count: 3 });
    expect(await verify(made, made.head)).toMatchObject({ kind: 'intact', head: { version: 9 } });
  });
});

describe('a log that was tampered with', () => {
  it.each<[string, Tampering, object]>([
    ['a changed amount', changeContent(4), { version: 4, reason: 'hash' }],
    ['a commit dropped from the middle', drop(4), { version: 4, reason: 'gap' }],
    ['two commits swapped', swap(3, 6), { version: 3, reason: 'link' }],
    ['commits cut off the end', truncate(7), { version: 8, reason: 'truncated' }],
  ])('shows by chain and checkpoint: %s', async (_name, tampering, broken) => {
    const made = await books(9);
    tamper(made, tampering);
    expect(await verify(made, made.head)).toEqual({ kind: 'broken', ...broken });
  });

  it('shows by the seal alone when the tail was rewritten with valid hashes', async () => {
    const made = await books(9, 7);
    tamper(made, rechain(5));
    const rebuilt = await made.events.head(STREAM);
    const withoutSeal = { events: made.events, stream: STREAM, sha256: sha256Hex, checkpoint: rebuilt, seal: NO_SEAL };
    expect(await verifyLog(withoutSeal)).toMatchObject({ kind: 'intact' });
    expect(await verify(made, rebuilt)).toEqual({ kind: 'broken', version: 7, reason: 'seal' });
  });

  it('shows when it was cut off and written on, by the checkpoint or by the seal', async () => {
    const made = await books(9, 8);
    const unsealed = { ...made, seals: createMemorySealStore() };
    tamper(made, truncate(6));
    await appendNotes(made.events, STREAM, { count: 4, text: 'cake' });
    expect(await verify(unsealed, made.head)).toEqual({ kind: 'broken', version: 9, reason: 'truncated' });
    expect(await verify(made)).toEqual({ kind: 'broken', version: 8, reason: 'seal' });
  });

  it('names a commit that can be read no more', async () => {
    const made = await books(5);
    const read: EventStore['read'] = async function* unreadable(...parameters) {
      for await (const commit of made.events.read(...parameters)) {
        if (commit.version === 4) throw new UnreadableCommit(STREAM, 4, 'its events are no JSON');
        yield commit;
      }
    };
    const events = { ...made.events, read };
    expect(await verify({ ...made, events })).toEqual({ kind: 'broken', version: 4, reason: 'hash' });
  });

  it('is found out whatever was done to whatever history', async () => {
    const tamperings = (length: number): fc.Arbitrary<Tampering> => {
      const version = fc.integer({ min: 1, max: length });
      return fc.oneof(
        version.map(changeContent),
        version.map(drop),
        version.map((kept) => truncate(kept - 1)),
        fc
          .tuple(version, version)
          .filter(([a, b]) => a !== b)
          .map(([a, b]) => swap(a, b)),
        version.map(rechain),
      );
    };
    const cases = fc.integer({ min: 2, max: 12 }).chain((length) => fc.tuple(fc.constant(length), tamperings(length)));
    await fc.assert(
      fc.asyncProperty(cases, async ([length, tampering]) => {
        const made = await books(length, length);
        tamper(made, tampering);
        expect(await verify(made)).toMatchObject({ kind: 'broken' });
      }),
      { numRuns: 300 },
    );
  });
});

describe('a seal that was tampered with', () => {
  it.each<[string, (texts: Map<string, string>, shard: string) => void]>([
    [
      'another version in its shard',
      (texts, shard) => edit(texts, shard, (text) => text.replace('"version":5', '"version":4')),
    ],
    ['another root of the day', (texts) => edit(texts, TODAY, (text) => text.replace('"root":"', '"root":"0'))],
    ['a shard that is gone', (texts, shard) => void texts.delete(shard)],
    ['a shard that is no JSON', (texts, shard) => edit(texts, shard, (text) => text.slice(1))],
  ])('shows: %s', async (_name, damage) => {
    const made = await books(6, 5);
    const shard = [...made.seals.texts.keys()].find((name) => name.includes('/')) ?? '';
    damage(made.seals.texts, shard);
    expect(await verify(made)).toEqual({ kind: 'broken', version: 6, reason: 'seal' });
  });
});

function edit(texts: Map<string, string>, name: string, change: (text: string) => string): void {
  texts.set(name, change(texts.get(name) ?? ''));
}
