/** Pages of a list while the projector lags: entries of the tail stand where their date puts them, each exactly once. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { hostFunctions, type FunctionHost } from '#handlers/testing/function-host';
import { appendHistory, expenseRequest, openBooks, project } from '#handlers/testing/realistic-books';
import { succeeded, type TestBooks } from '#handlers/testing/realistic-books';

type Entry = {
  readonly transactionId: string;
  readonly date: string;
  readonly amount: number;
  readonly description: string;
};

let host: FunctionHost;
let books: TestBooks;
let expected: readonly Entry[];

beforeAll(async () => {
  host = await hostFunctions(inject('dynamoDbEndpoint'));
  books = await openBooks(host);
  await appendHistory(host, books, { count: 60, months: ['2026-09', '2026-10', '2026-11'] });
  await project(host, books.ledgerId);
  await lagBehind();
  expected = await everyEntry();
});
afterAll(() => host.close());

const path = () => ({ ledgerId: books.ledgerId });

/** The unprojected end of the log: new entries between the others, some that move to other dates, one voided. */
async function lagBehind(): Promise<void> {
  for (const date of ['2026-09-10', '2026-10-01', '2026-10-01', '2026-11-28', '2026-12-01']) {
    const body = expenseRequest(books, { date, description: 'Between' });
    succeeded(await host.call('record-transaction', { path: path(), body }));
  }
  const stored = await page({ limit: '40' });
  const moves = [
    [3, '2026-09-02'],
    [30, '2026-11-30'],
    [35, '2026-01-01'],
  ] as const;
  for (const [index, date] of moves) {
    const transactionId = stored.items[index]?.transactionId ?? '';
    succeeded(await host.call('amend-transaction', { path: { ...path(), transactionId }, body: { date } }));
  }
  const transactionId = stored.items[20]?.transactionId ?? '';
  succeeded(await host.call('void-transaction', { path: { ...path(), transactionId } }));
}

async function page(query: Readonly<Record<string, string>>) {
  const { items, nextCursor } = succeeded(await host.call('list-transactions', { path: path(), query }));
  return { items: items as Entry[], nextCursor: nextCursor as string | null };
}

async function allPages(query: Readonly<Record<string, string>>): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < 100; pages += 1) {
    const next = await page({ ...query, ...(cursor === null ? {} : { cursor }) });
    entries.push(...next.items);
    cursor = next.nextCursor;
    if (cursor === null) return entries;
  }
  throw new Error('the list does not end');
}

/** Folded from the first commit, so without any stored row or page. */
async function everyEntry(): Promise<readonly Entry[]> {
  const { items } = await page({ limit: '200', asOf: '1000000' });
  return items;
}

it('knows what there is to be listed', () => {
  expect(expected).toHaveLength(64);
  expect(expected.map(({ date }) => date)).toEqual(
    expected
      .map(({ date }) => date)
      .sort()
      .reverse(),
  );
  expect(expected.filter(({ description }) => description === 'Between')).toHaveLength(5);
});

it.each(['1', '7', '64', '65', '200'])('pages of %s hold every entry once, in order', async (limit) => {
  expect(await allPages({ limit })).toEqual(expected);
});

it('filters by date, amount, text, account and category', async () => {
  const [accountId = ''] = books.accounts;
  const [categoryId = ''] = books.categories;
  const of = (test: (entry: Entry & { accountId?: string; lines?: { categoryId: string }[] }) => boolean) =>
    expected.filter(test);
  expect(await allPages({ limit: '5', from: '2026-09-02', to: '2026-10-01' })).toEqual(
    of(({ date }) => date >= '2026-09-02' && date <= '2026-10-01'),
  );
  expect(await allPages({ limit: '3', q: 'bEtWeen' })).toEqual(of(({ description }) => description === 'Between'));
  expect(await allPages({ limit: '3', accountId })).toEqual(of((entry) => entry.accountId === accountId));
  expect(await allPages({ limit: '2', categoryId, min: '600' })).toEqual(
    of((entry) => entry.amount >= 600 && (entry.lines ?? []).some((line) => line.categoryId === categoryId)),
  );
  expect(await allPages({ includeVoided: 'true' })).toHaveLength(65);
});

it('lists the same once everything is projected', async () => {
  await project(host, books.ledgerId);
  expect(await allPages({ limit: '7' })).toEqual(expected);
});

it('refuses a limit and a cursor that are none', async () => {
  const refused: readonly Record<string, string>[] = [{ limit: '0' }, { limit: '201' }, { cursor: 'bm90aGluZw' }];
  for (const query of refused) {
    const [field] = Object.keys(query);
    const { status, body } = await host.call('list-transactions', { path: path(), query });
    expect([status, body['errors']]).toEqual([400, [expect.objectContaining({ field })]]);
  }
});
