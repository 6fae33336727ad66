/** `/operations`: how the read models stand, for members of the group `operators` only. */
import * as z from 'zod';

/** `live` serves; `candidate` is being built or awaits a decision; `previous` served before and is kept for a rollback. */
export const GenerationRole = z.enum(['live', 'candidate', 'previous']);
export type GenerationRole = z.infer<typeof GenerationRole>;

export const GenerationView = z.object({ generation: z.int().min(1), role: GenerationRole });
export type GenerationView = z.infer<typeof GenerationView>;

/** A row that differs between candidate and live. `kind` is seen from the candidate. */
export const RowDifference = z.object({
  stream: z.string(),
  row: z.string(),
  kind: z.enum(['changed', 'missing', 'added']),
});
export type RowDifference = z.infer<typeof RowDifference>;

/**
 * Candidate against live, stream by stream at equal versions. Rows of a projection the live generation does not have
 * count as `added` and are no difference. `samples` holds some of the rows that differ.
 */
export const ComparisonView = z.object({
  verdict: z.enum(['equal', 'different']),
  comparedAt: z.string(),
  streams: z.int(),
  differentStreams: z.int(),
  rows: z.int(),
  changed: z.int(),
  missing: z.int(),
  added: z.int(),
  samples: z.array(RowDifference),
});
export type ComparisonView = z.infer<typeof ComparisonView>;

/**
 * `building` → `built` → (compare) → `promoted` → `rolled-back` or `cleaned-up`; `cancelled` and `failed` end a rebuild
 * without effect on what serves.
 */
export const RebuildStatus = z.enum([
  'building',
  'built',
  'promoted',
  'rolled-back',
  'cleaned-up',
  'cancelled',
  'failed',
]);
export type RebuildStatus = z.infer<typeof RebuildStatus>;

/** Counts grow while building. `etaSeconds` is null until something can be told from them. */
export const RebuildView = z.object({
  rebuildId: z.string(),
  generation: z.int().min(1),
  /** Edition of the projections the candidate is built with. */
  edition: z.int().min(1),
  status: RebuildStatus,
  startedBy: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  streams: z.object({ total: z.int(), done: z.int(), parked: z.int() }),
  events: z.int(),
  eventsPerSecond: z.number(),
  etaSeconds: z.number().nullable(),
  comparison: ComparisonView.nullable(),
  error: z.string().nullable(),
  /** What its workflow is at; absent while it waits for somebody's decision, or is over. */
  job: z.enum(['build', 'compare', 'remove']).optional(),
});
export type RebuildView = z.infer<typeof RebuildView>;

export const ProjectionsView = z.object({
  generations: z.array(GenerationView),
  newestEdition: z.int(),
  /** Names of the projections of the newest edition. */
  projections: z.array(z.string()),
  /** The newest rebuild, whatever became of it. */
  rebuild: RebuildView.nullable(),
  parked: z.int(),
  deadLetters: z.array(z.object({ queue: z.string(), messages: z.int() })),
});
export type ProjectionsView = z.infer<typeof ProjectionsView>;

/** Starting while another rebuild is open is the problem `RebuildInProgress` (409). */
export const StartRebuildRequest = z.object({ rebuildId: z.uuid().optional() });

/** `acceptDifferences` promotes although the comparison found some; otherwise that is `CandidateDiffers` (409). */
export const PromoteRequest = z.object({ acceptDifferences: z.boolean().optional() });

export const ListParkedQuery = z.object({
  limit: z
    .string()
    .regex(/^\d{1,3}$/, 'must be a number from 1 to 200')
    .optional(),
  cursor: z.string().max(300).optional(),
});

/** A ledger (or profile) whose projection stopped right before `version`. */
export const ParkedView = z.object({
  stream: z.string(),
  generation: z.int(),
  version: z.int(),
  error: z.string(),
  parkedAt: z.string(),
});
export type ParkedView = z.infer<typeof ParkedView>;

export const ParkedList = z.object({ items: z.array(ParkedView), nextCursor: z.string().nullable() });
export type ParkedList = z.infer<typeof ParkedList>;

/**
 * Error lines of one function that say the same but for ids and numbers. `sample` is the newest of them: ids only, like
 * every log line. They are forgotten 30 days after the last one.
 */
export const ErrorGroupView = z.object({
  functionName: z.string(),
  fingerprint: z.string(),
  count: z.int(),
  firstSeen: z.string(),
  lastSeen: z.string(),
  sample: z.string(),
  correlationId: z.string().nullable(),
});
export type ErrorGroupView = z.infer<typeof ErrorGroupView>;
export const ErrorList = z.object({ items: z.array(ErrorGroupView) });
export type ErrorList = z.infer<typeof ErrorList>;

/**
 * `parked` tries parked streams again (one with `stream`, else all), `dead-letters` makes up for what the queues hold,
 * `relay` publishes what a stream has not published yet, or with `versions` these once more, under the same ids.
 */
export const RedriveRequest = z.object({
  what: z.enum(['parked', 'dead-letters', 'relay']),
  stream: z.string().max(100).optional(),
  versions: z.object({ from: z.int().min(1), to: z.int().min(1) }).optional(),
});
export type RedriveRequest = z.infer<typeof RedriveRequest>;

export const RedriveOutcome = z.object({
  /** A stream, or the name of a queue. */
  subject: z.string(),
  outcome: z.enum(['done', 'parked', 'failed', 'nothing']),
  detail: z.string(),
});
export type RedriveOutcome = z.infer<typeof RedriveOutcome>;
export const RedriveReply = z.object({ items: z.array(RedriveOutcome), remaining: z.int() });
export type RedriveReply = z.infer<typeof RedriveReply>;
