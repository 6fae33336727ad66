/** `/ledgers/{ledgerId}/payees`: where the money went, by whom it was paid to. */
import * as z from 'zod';
import { Month } from '#domain/kernel/calendar';
import { Currency } from '#domain/kernel/money';
import { AsOf, asOfVersion } from './common.ts';

/** Months `from` to `to`, both included, at most 24. */
export const PayeesQuery = z.object({ from: Month, to: Month, asOf: AsOf.optional() });
export type PayeesQuery = z.infer<typeof PayeesQuery>;

/** `payee` as it was written last; minor units. Refunds lower `expense`; transfers count nowhere. */
export const PayeeView = z.object({
  payee: z.string(),
  expense: z.int(),
  income: z.int(),
  transactions: z.int(),
});
export type PayeeView = z.infer<typeof PayeeView>;

/** Highest spending first. The problem `ReportNotBuilt` (409) says that this report awaits a rebuild of the books. */
export const PayeesView = z.object({ currency: Currency, items: z.array(PayeeView), asOfVersion });
export type PayeesView = z.infer<typeof PayeesView>;
