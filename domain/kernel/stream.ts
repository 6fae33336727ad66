/**
 * Streams and commits: the shape of the log. A commit is everything one command decided, stored as one item,
 * so it is atomic with a single conditional write and appears as one record on the table's stream.
 */
import * as z from 'zod';
import type { LedgerId, UserId } from './ids.ts';

/** `LEDGER#<uuid>` or `PROFILE#<user id>`: the partition key of the event table. */
export type StreamId = `LEDGER#${string}` | `PROFILE#${string}`;

/** The name of a stream in data from outside. */
export const StreamName = z.custom<StreamId>(
  (value) => typeof value === 'string' && /^(LEDGER|PROFILE)#./.test(value),
  'is neither a ledger nor a profile',
);

export function ledgerStream(ledgerId: LedgerId): StreamId {
  return `LEDGER#${ledgerId}`;
}

export function profileStream(userId: UserId): StreamId {
  return `PROFILE#${userId}`;
}

/** The ledger a stream belongs to; undefined for a profile. */
export function ledgerOf(stream: StreamId): LedgerId | undefined {
  return stream.startsWith('LEDGER#') ? (stream.slice('LEDGER#'.length) as LedgerId) : undefined;
}

/** How a command reached us. */
export const Channel = z.enum(['api', 'import', 'seed', 'system']);

/** Context of a fact; never business data. */
export const CommitMetadata = z.object({
  commandId: z.string(),
  /** Name of the command, for people and metrics. */
  command: z.string(),
  /** User id of the person, or `system`. */
  actor: z.string(),
  /** One conversation: the first command's id, carried through stream, relay and consumers. */
  correlationId: z.string(),
  /** The message directly before this one. */
  causationId: z.string(),
  channel: Channel,
});
export type CommitMetadata = z.infer<typeof CommitMetadata>;

/** An event as it is stored: name, schema version, data. */
export const StoredEvent = z.object({
  type: z.string(),
  v: z.int().min(1),
  data: z.record(z.string(), z.unknown()),
});
export type StoredEvent = z.infer<typeof StoredEvent>;

/** One item of the event table, decoded. `version` counts 1, 2, 3 … per stream without gaps. */
export type Commit = {
  readonly stream: StreamId;
  readonly version: number;
  /** ISO instant with milliseconds, strictly greater than that of the commit before. */
  readonly recordedAt: string;
  readonly events: readonly StoredEvent[];
  readonly metadata: CommitMetadata;
  readonly previousHash: string;
  readonly hash: string;
};

/** Where a stream stands: what the next commit has to follow. Version 0 is an empty stream. */
export type Head = { readonly version: number; readonly recordedAt: string; readonly hash: string };
