/** The fake books as of a moment: a version, or an instant. */
import type { FakeBooks } from './fake-books.ts';
import { FakeRefusal } from './fake-request.ts';

export function booksAsOf(books: FakeBooks, asOf: string | null): FakeBooks {
  if (asOf === null) return books;
  const isHeld = /^\d+$/.test(asOf)
    ? ({ version }: { version: number }) => version <= Number(asOf)
    : ({ recordedAt }: { recordedAt: string }) => Date.parse(recordedAt) <= Date.parse(asOf);
  const commits = books.commits.filter(isHeld);
  if (commits.length === 0) throw new FakeRefusal(404, 'BeforeTheBeginning', 'These books did not exist then.');
  const transactions = books.transactions
    .filter(({ recordedVersion }) => recordedVersion <= commits.length)
    .map((each) => (each.lastVersion <= commits.length ? each : { ...each, status: 'recorded' as const }));
  return { ...books, commits, transactions };
}
