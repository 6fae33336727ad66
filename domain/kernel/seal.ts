/**
 * The daily seal: one root over the heads of all streams, kept where nobody can change it. The hash chain shows what was
 * changed in a log by somebody who did not recompute it; the seal shows it when they did.
 *
 * A day is cut into shards by the first two hexadecimal digits of the SHA-256 of a stream's name, so that looking up one
 * stream takes one small object however many streams there are. The shapes here are the storage format: never change
 * the meaning of a field.
 */
import * as z from 'zod';
import { canonicalJson } from './canonical-json.ts';
import type { Sha256 } from './hash-chain.ts';
import { merkleRoot } from './merkle.ts';
import { StreamName, type StreamId } from './stream.ts';

/** The day in UTC, `2026-11-22`. */
const SealDate = z.iso.date();

/** What a stream was at: the leaf of the tree. */
export const SealedHead = z.object({ stream: StreamName, version: z.int().min(1), hash: z.string() });
export type SealedHead = Readonly<z.infer<typeof SealedHead>>;

/** `heads` sorted by stream; `root` is the Merkle root over them. */
export const SealShard = z.object({
  date: SealDate,
  shard: z.string().regex(/^[0-9a-f]{2}$/),
  root: z.string(),
  heads: z.array(SealedHead),
});
export type SealShard = Readonly<z.infer<typeof SealShard>>;

/**
 * `root` is the Merkle root over the day, the root of the day sealed before it, and the roots of the shards that have
 * any streams. `streams` counts them all.
 */
export const DaySeal = z.object({
  date: SealDate,
  sealedAt: z.string(),
  root: z.string(),
  previous: z.object({ date: SealDate, root: z.string() }).nullable(),
  streams: z.int().min(0),
  shards: z.array(z.object({ shard: z.string(), root: z.string() })),
});
export type DaySeal = Readonly<z.infer<typeof DaySeal>>;

/** The shard a stream belongs to: `00` to `ff`. `sha256` must answer in hexadecimal. */
export function shardOf(stream: StreamId, sha256: Sha256): string {
  return sha256(stream).slice(0, 2);
}

/** A shard with its root. */
export function sealShard(content: Omit<SealShard, 'root'>, sha256: Sha256): SealShard {
  const heads = content.heads.toSorted((a, b) => (a.stream < b.stream ? -1 : 1));
  return { ...content, heads, root: merkleRoot(heads.map(canonicalJson), sha256) };
}

/** A day with its root. */
export function sealDay(content: Omit<DaySeal, 'root'>, sha256: Sha256): DaySeal {
  const { shards, ...day } = content;
  return { ...content, root: merkleRoot([day, ...shards].map(canonicalJson), sha256) };
}

/** Whether the root of a shard is that of what it holds, and the one its day names. */
export function shardAddsUp(shard: SealShard, day: DaySeal, sha256: Sha256): boolean {
  const named = day.shards.find((each) => each.shard === shard.shard)?.root;
  return shard.date === day.date && shard.root === named && sealShard(shard, sha256).root === shard.root;
}

/** Whether the root of a day is that of what it names. */
export function dayAddsUp({ root, ...content }: DaySeal, sha256: Sha256): boolean {
  return sealDay(content, sha256).root === root;
}
