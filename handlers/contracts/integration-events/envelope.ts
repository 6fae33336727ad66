/** What every integration event holds, and the amounts in it. The events are listed in `../integration-events.ts`. */
import * as z from 'zod';
import { LedgerId } from '#domain/kernel/ids';

/** Spread into the schema of each event. */
export const envelope = {
  id: z
    .string()
    .describe(
      'The same for every delivery of this event: drop what was seen before. `<ledger>:<version>:<index>`, or ' +
        '`<ledger>:month:<yyyy-mm>` for the summary of a month',
    ),
  ledgerId: LedgerId,
  ledgerVersion: z
    .int()
    .min(1)
    .describe('Version of the ledger that holds what happened: of two events about one thing the higher one counts'),
  occurredAt: z.iso.datetime().describe('When it happened'),
  correlationId: z.string().describe('The same through everything one request set off'),
};

/** An amount in minor units that may be negative. */
export const Minor = z.int().describe('Minor units');

/** An amount in minor units, greater than zero. */
export const PositiveMinor = z.int().min(1).describe('Minor units');
