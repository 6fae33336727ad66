import type { TransactionView } from '#handlers/contracts/transactions';
import type { FakeBooks } from './fake-books.ts';

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
