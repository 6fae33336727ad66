/**
 * Spending by payee: one small row per month and payee, so that an entry writes one row more, however many payees
 * there are. Came with edition 2 of the projections.
 */
import { monthOf, type Month } from '#domain/kernel/calendar';
import { addMinor } from '#domain/kernel/money';
import type { LedgerEvent } from '#domain/ledger/events';
import { changeOf, flowEffects, signedBodies } from '#domain/transaction/effects';
import type { EntryBody } from '#domain/transaction/events';
import { ofLedger } from '../engine/of-ledger.ts';
import { payeeKey } from '../row-keys.ts';
import { payeeOf } from './payee-of.ts';

/** Minor units; refunds lower `expense`. `payee` as it was last written, `transactions` counts entries, not lines. */
export type PayeeMonth = {
  readonly month: Month;
  readonly payee: string;
  readonly expense: number;
  readonly income: number;
  readonly transactions: number;
};

export const payeesProjection = ofLedger({
  name: 'payees',
  handles: ['TransactionRecorded', 'TransactionAmended', 'TransactionVoided', 'TransactionRestored'],
  selectors: (event) => [...new Set(entriesOf(event).map(({ sort }) => sort))].map((sort) => ({ kind: 'row', sort })),
  apply: (event, rows) => {
    for (const entry of entriesOf(event)) {
      rows.fold({ sort: entry.sort }, (document) => ({ document: counted(document as PayeeMonth | undefined, entry) }));
    }
  },
});

type SignedEntry = { readonly sort: string; readonly month: Month; readonly body: EntryBody; readonly sign: 1 | -1 };

function entriesOf(event: LedgerEvent): readonly SignedEntry[] {
  return signedBodies(changeOf(event) ?? {}).flatMap(({ body, sign }) => {
    if (body.kind === 'transfer') return [];
    const month = monthOf(body.date);
    return [{ sort: payeeKey(month, payeeOf(body.description).key), month, body, sign }];
  });
}

/** The row with the entry counted in or out; null when none is left in it. */
function counted(before: PayeeMonth | undefined, { month, body, sign }: SignedEntry): PayeeMonth | null {
  let { expense, income, transactions } = before ?? { expense: 0, income: 0, transactions: 0 };
  transactions += sign;
  for (const effect of flowEffects(body)) {
    if (effect.flow === 'income') income = addMinor(income, sign * effect.amount);
    else expense = addMinor(expense, sign * effect.amount);
  }
  if (transactions === 0) return null;
  const written = payeeOf(body.description).name;
  return { month, payee: sign === 1 ? written : (before?.payee ?? written), expense, income, transactions };
}
