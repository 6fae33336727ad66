/**
 * Seals a day: takes the head of every stream, makes the tree over them, writes the shards and then the root. Running it
 * again changes nothing once the root is written, and goes on where a crash cut it off before: a shard that is there
 * stays and is not made again.
 */
import type { Sha256 } from '#domain/kernel/hash-chain';
import {
  sealDay as sealed,
  sealShard,
  shardOf,
  type DaySeal,
  type SealedHead,
  type SealShard,
} from '#domain/kernel/seal';
import type { StreamId } from '#domain/kernel/stream';
import { BrokenSeal } from '#domain/ports/broken-seal';
import type { EventStore } from '#domain/ports/event-store';
import type { SealStore } from '#domain/ports/seal-store';
import { mapBounded } from '#projections/engine/bounded';
import { renewHead, type SealObservation } from './renew-head.ts';
import { readSoundDay, readSoundShard } from './stream-seal.ts';

/** Shards at once, and heads at once within each: bounds requests in flight to their product. */
const SHARDS_AT_ONCE = 8;
const HEADS_AT_ONCE = 4;

export type SealDayRequest = {
  readonly events: EventStore;
  readonly seals: SealStore;
  readonly sha256: Sha256;
  /** The clock, as an ISO instant. The day in UTC it answers first is the one that is sealed. */
  readonly now: () => string;
  /** Milliseconds until the caller has to stop; when few are left, what is done so far stays for the next run. */
  readonly remainingMs?: () => number;
  readonly observe?: (observation: SealObservation) => void;
  /** Told how many streams of the shards that are done there are. */
  readonly onProgress?: (streams: number, total: number) => void;
};

/** `present`: the day was sealed before. `unfinished`: time ran out; run it again. */
export type SealOutcome =
  | { readonly kind: 'sealed' | 'present'; readonly day: DaySeal }
  | { readonly kind: 'unfinished'; readonly date: string };

const ENOUGH_MS = 10_000;

/** Throws BrokenSeal when the day holds something that is no seal, and whatever the stores throw. */
export async function sealDay(request: SealDayRequest): Promise<SealOutcome> {
  const { seals, sha256, now } = request;
  const date = now().slice(0, 10);
  const present = await seals.readDay(date);
  if (present) return { kind: 'present', day: present };
  const previous = await newestSoundDay(request, dayBefore(date));
  const shards = await sealShards(request, { date, previous });
  if (!shards) return { kind: 'unfinished', date };
  const day = sealed(
    {
      date,
      sealedAt: now(),
      previous: previous ? { date: previous.date, root: previous.root } : null,
      streams: shards.reduce((sum, { heads }) => sum + heads, 0),
      shards: shards.map(({ shard, root }) => ({ shard, root })),
    },
    sha256,
  );
  if ((await seals.putDay(day)) === 'written') return { kind: 'sealed', day };
  // Another run was faster; what it wrote is the seal.
  return { kind: 'present', day: (await seals.readDay(date)) ?? day };
}

type Days = { readonly date: string; readonly previous: DaySeal | undefined };
type ShardSummary = { readonly shard: string; readonly root: string; readonly heads: number };

/** All shards of the day in order, without their heads; undefined when time ran out. */
async function sealShards(request: SealDayRequest, days: Days): Promise<readonly ShardSummary[] | undefined> {
  const { remainingMs = () => Number.POSITIVE_INFINITY, onProgress } = request;
  const streams = await streamsByShard(request, days.previous);
  const total = [...streams.values()].reduce((sum, { length }) => sum + length, 0);
  let done = 0;
  const summaries = await mapBounded([...streams.keys()].toSorted(), SHARDS_AT_ONCE, async (shard) => {
    if (remainingMs() < ENOUGH_MS) return undefined;
    const made = await sealOneShard(request, { ...days, shard, streams: streams.get(shard) ?? [] });
    done += streams.get(shard)?.length ?? 0;
    onProgress?.(done, total);
    return { shard, root: made.root, heads: made.heads.length };
  });
  const finished = summaries.filter((summary) => summary !== undefined);
  return finished.length === summaries.length ? finished.filter(({ heads }) => heads > 0) : undefined;
}

/** Names only, so that a million streams fit in memory. Shards of the day before are there although they may be empty now. */
async function streamsByShard({ events, sha256 }: SealDayRequest, previous: DaySeal | undefined) {
  const shards = new Map<string, StreamId[]>(previous?.shards.map(({ shard }) => [shard, []]));
  for await (const stream of events.streams()) {
    const shard = shardOf(stream, sha256);
    const known = shards.get(shard);
    if (known) known.push(stream);
    else shards.set(shard, [stream]);
  }
  return shards;
}

type ShardWork = Days & { readonly shard: string; readonly streams: readonly StreamId[] };

async function sealOneShard(request: SealDayRequest, work: ShardWork): Promise<SealShard> {
  const { seals, sha256 } = request;
  const { date, shard, streams } = work;
  const present = await seals.readShard(date, shard);
  if (present) return present;
  const before = await headsBefore(request, work);
  const names = new Set([...streams, ...before.keys()]);
  const heads = await mapBounded([...names], HEADS_AT_ONCE, (stream) => renewHead(request, stream, before.get(stream)));
  const made = sealShard({ date, shard, heads: heads.filter((head) => head !== undefined) }, sha256);
  if (made.heads.length === 0 || (await seals.putShard(made)) === 'written') return made;
  return (await seals.readShard(date, shard)) ?? made;
}

async function headsBefore(
  request: SealDayRequest,
  { previous, shard }: ShardWork,
): Promise<Map<StreamId, SealedHead>> {
  const heads = previous && (await readSoundShard(request, previous, shard).catch(toObservation(request)))?.heads;
  return new Map(heads?.map((head) => [head.stream, head]));
}

/** A broken seal must not keep the days after it from being sealed: it is reported, and the one before it counts. */
async function newestSoundDay(request: SealDayRequest, upTo: string): Promise<DaySeal | undefined> {
  const date = await request.seals.newestDay(upTo);
  if (date === undefined) return undefined;
  const day = await readSoundDay(request, date).catch(toObservation(request));
  return day ?? newestSoundDay(request, dayBefore(date));
}

function toObservation({ observe }: SealDayRequest): (error: unknown) => undefined {
  return (error) => {
    if (!(error instanceof BrokenSeal)) throw error;
    observe?.({ kind: 'broken-seal', date: error.date, error: error.message });
  };
}

const DAY_MS = 86_400_000;

function dayBefore(date: string): string {
  return new Date(Date.parse(date) - DAY_MS).toISOString().slice(0, 10);
}
