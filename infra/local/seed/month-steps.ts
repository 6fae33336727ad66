/** One planned month as requests, in the order a household would make them. */
import type * as z from 'zod';
import type { AccountId, CategoryId, TransactionId } from '#domain/kernel/ids';
import { BudgetReply } from '#handlers/contracts/budgets';
import { ImportReply } from '#handlers/contracts/imports';
import { TransactionReply } from '#handlers/contracts/transactions';
import { ApiRefusal } from '../client/api.ts';
import type { AccountKey, PlannedEntry, PlannedHandEntry, PlannedMonth, PlannedTransfer } from './plan.ts';
import { STATEMENT_MAPPING, statementFile } from './statement-file.ts';

export type Step = { readonly title: string; readonly run: () => Promise<void> };

/** The opened books: where to send, and the ids behind names. */
export type Books = {
  readonly send: <Schema extends z.ZodType>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    request: { readonly body: unknown; readonly schema: Schema },
  ) => Promise<z.infer<Schema>>;
  /** `/ledgers/<ledgerId>` */
  readonly path: string;
  readonly currency: string;
  readonly accountId: (key: AccountKey) => AccountId;
  readonly categoryId: (name: string) => CategoryId;
  /** The same text, the same id. */
  readonly transactionId: (text: string) => TransactionId;
  readonly importId: (text: string) => string;
};

/** Limits first, so that the entries can cross them; corrections last. */
export function monthSteps(month: PlannedMonth, books: Books): Step[] {
  const title = `${month.month}: limits, statements, entries`;
  const step = (run: () => Promise<void>): Step => ({ title, run });
  const byHand = month.byHand.map((entry, index) => ({
    entry,
    id: books.transactionId(`${month.month} by hand ${index}`),
  }));
  return [
    ...month.budgets.map(({ category, limit, rollover }) =>
      step(async () => {
        const path = `${books.path}/budgets/${month.month}/${books.categoryId(category)}`;
        await books.send('PUT', path, { body: { limit, rollover }, schema: BudgetReply });
      }),
    ),
    ...month.statements.map((statement) => step(() => importRows(books, { ...statement, month: month.month }))),
    ...byHand.map(({ entry, id }) => step(() => recordEntry(books, entry, id))),
    ...month.transfers.map((transfer, index) =>
      step(() => recordTransfer(books, transfer, books.transactionId(`${month.month} transfer ${index}`))),
    ),
    ...byHand.flatMap(({ entry, id }) => (entry.later ? [step(() => thinkAgain(books, entry, id))] : [])),
  ];
}

type Statement = PlannedMonth['statements'][number] & { readonly month: string };

async function importRows(books: Books, { account, rows, month }: Statement): Promise<void> {
  const contentBase64 = statementFile(rows, books.currency).toString('base64');
  const body = {
    accountId: books.accountId(account),
    fileName: `${account}-${month}.csv`,
    contentBase64,
    importId: books.importId(`${account} ${contentBase64}`),
    mapping: STATEMENT_MAPPING,
    categories: rows.map(({ category }, index) => ({ row: index + 1, categoryId: books.categoryId(category) })),
  };
  await books.send('POST', `${books.path}/imports`, { body, schema: ImportReply });
}

async function recordEntry(books: Books, entry: PlannedHandEntry, transactionId: TransactionId): Promise<void> {
  const { amount, parts, category, notes, tags } = entry;
  const body = {
    transactionId,
    ...commonOf(books, entry),
    ...(parts
      ? { lines: parts.map(({ category: name, ...part }) => ({ categoryId: books.categoryId(name), ...part })) }
      : { categoryId: books.categoryId(category) }),
    amount: Math.abs(amount),
    ...(notes === undefined ? {} : { notes }),
    ...(tags === undefined ? {} : { tags }),
  };
  await onceOnly(() => books.send('POST', `${books.path}/transactions`, { body, schema: TransactionReply }));
}

function commonOf(books: Books, { date, account, amount, description }: PlannedEntry) {
  return { kind: amount < 0 ? 'expense' : 'income', date, accountId: books.accountId(account), description };
}

async function recordTransfer(books: Books, transfer: PlannedTransfer, transactionId: TransactionId): Promise<void> {
  const { date, from, to, amount, description } = transfer;
  const legs = { fromAccountId: books.accountId(from), toAccountId: books.accountId(to) };
  const body = { transactionId, date, ...legs, amount, description };
  await onceOnly(() => books.send('POST', `${books.path}/transfers`, { body, schema: TransactionReply }));
}

async function thinkAgain(books: Books, { later }: PlannedHandEntry, transactionId: TransactionId): Promise<void> {
  const path = `${books.path}/transactions/${transactionId}`;
  if (later?.kind === 'void') await books.send('DELETE', path, { body: {}, schema: TransactionReply });
  if (later?.kind === 'amend') await books.send('PATCH', path, { body: later.change, schema: TransactionReply });
}

/** An entry that is there and has been corrected since is not recorded again by a run that goes on. */
async function onceOnly(record: () => Promise<unknown>): Promise<void> {
  try {
    await record();
  } catch (error) {
    if (!(error instanceof ApiRefusal) || error.problem.code !== 'TransactionIdTaken') throw error;
  }
}
