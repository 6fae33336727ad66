/** What mails say about the books, from rows and the commits not folded into them yet: exact at the head. */
import { UserId, type CategoryId } from '#domain/kernel/ids';
import { addMinor } from '#domain/kernel/money';
import type { Ledger } from '#domain/ledger/state';
import type { TransactionBody } from '#domain/transaction/events';
import { loadProfile } from '#handlers/application/change-profile';
import { loadBooks, type BookStores } from '#handlers/application/load-books';
import { LEDGER, transactionKey } from '#projections/row-keys';
import type { TransactionDocument } from '#projections/transactions/transactions';
import type { MailBooks } from './runtime.ts';

export function mailBooks(stores: BookStores): MailBooks {
  return {
    ledger: async (ledgerId) => {
      const { rows } = await loadBooks(stores, ledgerId);
      const ledger = rows.read(LEDGER) as Ledger | undefined;
      if (!ledger) return undefined;
      const members = Object.keys(ledger.members).map((userId) => UserId.parse(userId));
      return { members };
    },
    settings: (userId) => loadProfile(stores, userId),
    entry: async (ledgerId, transactionId, categoryId) => {
      const sort = transactionKey(transactionId);
      const { rows } = await loadBooks(stores, ledgerId, { selectors: [{ kind: 'row', sort }] });
      const found = rows.read(sort) as TransactionDocument | undefined;
      if (found?.status !== 'recorded') return undefined;
      const { date, description } = found.body;
      return { date, description, amount: amountOn(found.body, categoryId) };
    },
  };
}

/** What of an entry is on the category; all of it when the entry has been moved to another one since. */
function amountOn(body: TransactionBody, categoryId: CategoryId): number {
  if (body.kind === 'transfer') return body.amount;
  const lines = body.lines.filter((line) => line.categoryId === categoryId);
  return lines.length === 0 ? body.amount : addMinor(...lines.map(({ amount }) => amount));
}
