import { randomUUID } from 'node:crypto';
import type { TestBooks } from '#handlers/testing/realistic-books';

/** A budget went over its limit at `version` of the books, as the bus delivers it. */
export function crossedEvent(books: TestBooks, version: number, changes: Readonly<Record<string, unknown>> = {}) {
  return {
    'detail-type': 'finance.budget-threshold-crossed.v1',
    detail: {
      id: `${books.ledgerId}:${version}:0`,
      ledgerId: books.ledgerId,
      ledgerVersion: version,
      occurredAt: '2026-11-22T12:00:00.000Z',
      correlationId: randomUUID(),
      month: '2026-11',
      categoryId: books.categories[0],
      categoryName: 'Rent or mortgage',
      currency: 'EUR',
      threshold: 100,
      crossing: 1,
      spent: 41_00,
      available: 40_00,
      limit: 40_00,
      transactionId: null,
      ...changes,
    },
  };
}
