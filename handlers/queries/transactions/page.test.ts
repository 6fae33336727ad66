/** What a page costs: how many rows are read and looked at for it. */
import { expect, it } from 'vitest';
import { body, transactionId } from '#domain/testing/household';
import type { Row } from '#domain/ports/view-store';
import { createMemoryEventStore } from '#infra/adapters/memory/event-store';
import { createMemoryViewStore } from '#infra/adapters/memory/view-store';
import { loadRows } from '#projections/engine/load-rows';
import { EDITIONS } from '#projections/registry';
import { transactionKey } from '#projections/row-keys';
import { lookAtHead } from './at-head.ts';
import type { TransactionFilter } from './filter.ts';
import { scanEntries } from './page.ts';
import { selectionOf } from './selection.ts';

const STREAM = 'LEDGER#1';
const TOTAL = 9_000;

/** Scans entries `TOTAL` … 1 with a filter; `limits` are those of the pages that were read. */
async function scan(filter: TransactionFilter) {
  const events = createMemoryEventStore();
  const limits: number[] = [];
  const views = {
    ...createMemoryViewStore(),
    listByDate: ({ before = key(TOTAL + 1), limit }: { readonly before?: string; readonly limit: number }) => {
      limits.push(limit);
      const above = Number(before.slice('0000-00-00#'.length));
      const rows = Array.from({ length: Math.min(limit, above - 1) }, (_, index) => row(above - 1 - index));
      const next = rows.length === limit ? rows.at(-1)?.byDate : undefined;
      return Promise.resolve(next === undefined ? { rows } : { rows, next });
    },
  };
  const loaded = await loadRows({ events, views, generation: 1, stream: STREAM, editions: EDITIONS });
  const selection = { ...selectionOf({ q: 'some words' }), filter };
  return { page: await scanEntries({ views, loaded, look: lookAtHead }, selection), limits };
}

function key(number: number): string {
  return `2026-01-01#${String(number).padStart(10, '0')}`;
}

function row(number: number): Row {
  const id = transactionId(number);
  const about = { transactionId: id, status: 'recorded', recordedVersion: 1, lastVersion: 1, versions: [1] };
  const document = { ...about, body: body(number) };
  return { partition: `G1#${STREAM}`, sort: transactionKey(id), version: 1, byDate: key(number), document };
}

it('looks at 4,000 rows and no more for a filter that finds nothing, then says where to go on', async () => {
  const { page, limits } = await scan(() => false);
  expect(page.items).toEqual([]);
  expect(page.next).toBe(key(TOTAL - 4_000 + 1));
  expect(limits.reduce((sum, limit) => sum + limit, 0)).toBe(4_000);
  expect(limits.length).toBeLessThanOrEqual(7);
});

it('asks the filter once for each of them', async () => {
  let asked = 0;
  await scan(() => {
    asked += 1;
    return false;
  });
  expect(asked).toBe(4_000);
});

it('stops at the page that brings enough', async () => {
  const { page, limits } = await scan(({ body: { amount } }) => amount % 4 === 0);
  expect(page.items.map(({ transaction }) => transaction.body.amount).slice(0, 3)).toEqual([9_000, 8_996, 8_992]);
  expect(page.items).toHaveLength(50);
  expect(limits).toEqual([100, 100]);
});
