/** `/ledgers/{ledgerId}/events`, `…/events/verify`, `…/transactions/{id}/history`, `…/undo`. */
import * as z from 'zod';
import { TransactionId } from '#domain/kernel/ids';
import { AsOf, asOfVersion, CommandReply } from './common.ts';

/** One commit of the log as the audit trail shows it. `events` are the stored ones, lifted to their newest version. */
export const CommitView = z.object({
  version: z.int().min(1),
  recordedAt: z.string(),
  actor: z.string(),
  /** Name of the actor if they are the caller or have a profile; else null. */
  actorName: z.string().nullable(),
  command: z.string(),
  channel: z.string(),
  hash: z.string(),
  previousHash: z.string(),
  events: z.array(z.object({ type: z.string(), v: z.int(), data: z.record(z.string(), z.unknown()) })),
});
export type CommitView = z.infer<typeof CommitView>;

export const ListEventsQuery = z.object({
  before: z
    .string()
    .regex(/^[1-9]\d{0,9}$/, 'must be a version')
    .optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, 'must be a number from 1 to 200')
    .optional(),
  transactionId: TransactionId.optional(),
  asOf: AsOf.optional(),
});
export type ListEventsQuery = z.infer<typeof ListEventsQuery>;

/** Newest first; `nextBefore` continues. */
export const EventList = z.object({ items: z.array(CommitView), nextBefore: z.int().nullable(), asOfVersion });
export type EventList = z.infer<typeof EventList>;

/**
 * The newest daily root that covers the ledger: `version` and `hash` are what was sealed on `date`, `root` is the Merkle
 * root over the heads of all ledgers, kept where nobody can change it.
 */
export const SealView = z.object({ date: z.string(), version: z.int(), hash: z.string(), root: z.string() });
export type SealView = z.infer<typeof SealView>;

/**
 * `broken` names the first version that is not as it was written, and in what: the first four reasons are the chain's
 * own; `truncated` means that commits at the end are gone, `seal` that the log differs from a daily root.
 * `seal` is null while no daily root covers the ledger yet.
 */
export const VerifyView = z.discriminatedUnion('verdict', [
  z.object({ verdict: z.literal('intact'), version: z.int(), hash: z.string(), seal: SealView.nullable() }),
  z.object({
    verdict: z.literal('broken'),
    version: z.int(),
    reason: z.enum(['gap', 'link', 'hash', 'time', 'truncated', 'seal']),
  }),
]);
export type VerifyView = z.infer<typeof VerifyView>;

export const HistoryStep = z.object({
  version: z.int(),
  recordedAt: z.string(),
  actor: z.string(),
  actorName: z.string().nullable(),
  type: z.enum([
    'TransactionRecorded',
    'TransferRecorded',
    'TransactionAmended',
    'TransactionVoided',
    'TransactionRestored',
  ]),
  /** Only for amendments: each field that changed. */
  changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
});
export type HistoryStep = z.infer<typeof HistoryStep>;

/** Oldest first. */
export const TransactionHistory = z.object({
  transactionId: TransactionId,
  items: z.array(HistoryStep),
  asOfVersion,
});
export type TransactionHistory = z.infer<typeof TransactionHistory>;

/** The commit to compensate; with `includeDependents` also the later ones that build on it, in the same commit. */
export const UndoRequest = z.object({ version: z.int().min(1), includeDependents: z.boolean().optional() });
export type UndoRequest = z.infer<typeof UndoRequest>;

/** `undoneVersions`: every commit that was compensated, newest first. */
export const UndoReply = CommandReply.extend({ undoneVersion: z.int(), undoneVersions: z.array(z.int()) });
export type UndoReply = z.infer<typeof UndoReply>;

/** A later commit that builds on the one to be undone. */
export const DependentCommit = z.object({
  version: z.int(),
  recordedAt: z.string(),
  actor: z.string(),
  command: z.string(),
  events: z.array(z.string()),
});
export type DependentCommit = z.infer<typeof DependentCommit>;

/**
 * `data` of the problem `LaterChangesDepend` (409): what would have to be undone too, newest first. `more` counts those
 * beyond the list.
 */
export const LaterChangesDepend = z.object({ dependents: z.array(DependentCommit), more: z.int().min(0) });
export type LaterChangesDepend = z.infer<typeof LaterChangesDepend>;
