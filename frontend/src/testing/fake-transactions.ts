/** Transactions in the fake API. */
import { TransactionView } from '#handlers/contracts/transactions';
import type { FakeBooks } from './fake-books.ts';
import { changeItem, reply } from './fake-changes.ts';
import { FakeRefusal, type FakeRequest } from './fake-request.ts';

/** The filters of `GET …/transactions`, one by one; the cursor is the number of items already handed out. */
export function listTransactions(books: FakeBooks, { query }: { readonly query: URLSearchParams }): unknown {
  const get = (name: string) => query.get(name) ?? undefined;
  const limit = Number(get('limit') ?? 50);
  const start = Number(get('cursor') ?? 0);
  const tests: readonly ((each: TransactionView) => boolean)[] = [
    (each) => each.status === 'recorded',
    (each) => each.date >= (get('from') ?? '') && each.date <= (get('to') ?? '9'),
    (each) => each.kind === (get('type') ?? each.kind),
    (each) => wordsOf(each).includes((get('q') ?? '').toLowerCase()),
    (each) => accountsOf(each).includes(get('accountId') ?? accountsOf(each)[0] ?? ''),
    (each) => get('categoryId') === undefined || categoriesOf(each).includes(get('categoryId') ?? ''),
    (each) => each.amount >= Number(get('min') ?? 0) && each.amount <= Number(get('max') ?? Infinity),
  ];
  const matching = books.transactions.filter((each) => tests.every((test) => test(each)));
  const nextCursor = matching.length > start + limit ? String(start + limit) : null;
  return { items: matching.slice(start, start + limit), nextCursor, asOfVersion: books.commits.length };
}

function wordsOf({ description, notes, tags }: TransactionView): string {
  return [description, notes, ...tags].join(' ').toLowerCase();
}

function accountsOf(each: TransactionView): string[] {
  return each.kind === 'transfer' ? [each.fromAccountId, each.toAccountId] : [each.accountId];
}

function categoriesOf(each: TransactionView): string[] {
  return each.kind === 'transfer' ? [] : each.lines.map((line) => line.categoryId ?? 'none');
}

export function getTransaction(books: FakeBooks, { parameters }: FakeRequest): unknown {
  return { transaction: find(books, parameters['transactionId']), asOfVersion: books.commits.length };
}

export function recordTransaction(books: FakeBooks, { body }: FakeRequest): unknown {
  const { categoryId = null, lines, ...rest } = body;
  const flow = rest['kind'];
  const parts = Array.isArray(lines)
    ? lines.map((line: object) => ({ ...line, flow }))
    : [{ categoryId, amount: rest['amount'], flow }];
  return record(books, { ...rest, lines: parts }, 'TransactionRecorded');
}

export function recordTransfer(books: FakeBooks, { body }: FakeRequest): unknown {
  return record(books, { description: 'Transfer', ...body, kind: 'transfer' }, 'TransferRecorded');
}

export function amendTransaction(books: FakeBooks, { parameters, body }: FakeRequest): unknown {
  const { expectedVersion: _, categoryId, ...change } = body;
  const before = find(books, parameters['transactionId']);
  const amount = change['amount'] ?? before.amount;
  const line =
    categoryId === undefined || before.kind === 'transfer'
      ? {}
      : { lines: [{ categoryId, amount, flow: before.kind }] };
  const { transactionId } = before;
  const lastVersion = books.commits.length + 1;
  const after = TransactionView.parse({ ...before, ...change, ...line, lastVersion });
  const made = changeItem(books, 'transactions', transactionId, after);
  return reply(books, 'TransactionAmended', { transactionId, before: bodyOf(before), after: bodyOf(after) }, made);
}

export function voidTransaction(books: FakeBooks, { parameters }: FakeRequest): unknown {
  const before = find(books, parameters['transactionId']);
  const { transactionId } = before;
  const lastVersion = books.commits.length + 1;
  const made = changeItem(books, 'transactions', transactionId, { ...before, status: 'voided', lastVersion });
  return reply(books, 'TransactionVoided', { transactionId, body: bodyOf(before), remembered: true }, made);
}

export function getTransactionHistory(books: FakeBooks, { parameters: { transactionId } }: FakeRequest): unknown {
  const commits = books.commits.filter(({ events }) =>
    events.some(({ data }) => data['transactionId'] === transactionId),
  );
  const items = commits.map(({ version, recordedAt, actor, actorName, events }) => ({
    version,
    recordedAt,
    actor,
    actorName,
    type: events[0]?.type,
    changes: [],
  }));
  return { transactionId, items, asOfVersion: books.commits.length };
}

function record(books: FakeBooks, body: Record<string, unknown>, type: string): unknown {
  const version = books.commits.length + 1;
  const transactionId = body['transactionId'] ?? crypto.randomUUID();
  const common = {
    currency: books.currency,
    notes: '',
    tags: [],
    status: 'recorded',
    recordedVersion: version,
    lastVersion: version,
  };
  const entry = TransactionView.parse({ ...common, ...body, transactionId });
  const made = changeItem(books, 'transactions', entry.transactionId, entry);
  books.transactions.sort((a, b) => b.date.localeCompare(a.date) || b.recordedVersion - a.recordedVersion);
  return reply(books, type, { transactionId, body: bodyOf(entry) }, made);
}

/** A transaction as events hold it. */
function bodyOf(transaction: TransactionView): Record<string, unknown> {
  const { transactionId: _, status: __, recordedVersion: ___, lastVersion: ____, ...body } = transaction;
  return body;
}

function find(books: FakeBooks, transactionId: string | undefined): TransactionView {
  const found = books.transactions.find((each) => each.transactionId === transactionId);
  if (!found) throw new FakeRefusal(404, 'TransactionNotFound', 'There is no such transaction in these books.');
  return found;
}
