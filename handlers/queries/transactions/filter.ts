/** Which transactions a list query asks for. */
import { accountsOf } from '#domain/transaction/effects';
import type { TransactionDocument } from '#projections/transactions/transactions';
import type { ListTransactionsQuery } from '#handlers/contracts/transactions';

const BEYOND_ASCII = /[^ -~]/;

export type TransactionFilter = (transaction: TransactionDocument) => boolean;

/** All given conditions must hold. `q` must be in description, notes, a tag or a line's note, whatever the case. */
export function transactionFilter(query: ListTransactionsQuery): TransactionFilter {
  const conditions = [
    ...(query.includeVoided === 'true' ? [] : [isRecorded]),
    ...(query.accountId === undefined ? [] : [touchesAccount(query.accountId)]),
    ...(query.categoryId === undefined ? [] : [hasCategory(query.categoryId)]),
    ...(query.type === undefined ? [] : [isOfKind(query.type)]),
    ...(query.q === undefined || query.q.trim() === '' ? [] : [contains(query.q)]),
    ...(query.min === undefined ? [] : [atLeast(Number(query.min))]),
    ...(query.max === undefined ? [] : [atMost(Number(query.max))]),
  ];
  return (transaction) => conditions.every((condition) => condition(transaction));
}

function isRecorded({ status }: TransactionDocument): boolean {
  return status === 'recorded';
}

function touchesAccount(accountId: string): TransactionFilter {
  return ({ body }) => accountsOf(body).some((each) => each === accountId);
}

function hasCategory(categoryId: string): TransactionFilter {
  return ({ body }) =>
    body.kind !== 'transfer' && body.lines.some((line) => (line.categoryId ?? 'none') === categoryId);
}

function isOfKind(kind: string): TransactionFilter {
  return ({ body }) => body.kind === kind;
}

function atLeast(amount: number): TransactionFilter {
  return ({ body }) => body.amount >= amount;
}

function atMost(amount: number): TransactionFilter {
  return ({ body }) => body.amount <= amount;
}

function contains(text: string): TransactionFilter {
  const wanted = fold(text.trim());
  return ({ body }) => {
    const lineNotes = body.kind === 'transfer' ? [] : body.lines.map((line) => line.note ?? '');
    return [body.description, body.notes, ...body.tags, ...lineNotes].some((field) => fold(field).includes(wanted));
  };
}

/** Case and accents do not matter to somebody who looks for “cafe”. */
function fold(text: string): string {
  // Most texts have none, and decomposing is most of what a search costs.
  if (!BEYOND_ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLocaleLowerCase('en');
}
