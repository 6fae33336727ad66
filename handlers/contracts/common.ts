/** Parts that many contracts share. */
import * as z from 'zod';
import { LedgerId } from '#domain/kernel/ids';

/** Answer of every command. `version` is the ledger's version that holds its effect; `events` what it added. */
export const CommandReply = z.object({
  ledgerId: LedgerId,
  version: z.int().min(0),
  events: z.array(z.string()),
});
export type CommandReply = z.infer<typeof CommandReply>;

/** What every query says about itself: the answer holds everything up to this version of the ledger. */
export const asOfVersion = z.int().min(0);

/** Ask for the past: a version, or an instant. What we knew then, not what was true then. */
export const AsOf = z
  .union([
    z.string().regex(/^[1-9]\d{0,9}$/, 'must be a version such as 42 or an instant such as 2026-11-01T12:00:00Z'),
    z.iso.datetime({ offset: true }),
  ])
  .describe(
    'A version or an instant: answers what the books said then. Later than now is now; before the first commit is 404.',
  );

export const AsOfQuery = z.object({ asOf: AsOf.optional() });

/** RFC 9457 problem details, with a stable `code` and one entry per offending field. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ field: z.string(), rule: z.string() })),
  requestId: z.string().optional(),
  data: z.record(z.string(), z.unknown()).optional(),
});
export type Problem = z.infer<typeof Problem>;
