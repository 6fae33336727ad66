import { expect, it } from 'vitest';
import { viewStoreContract } from '#domain/ports/view-store.contract';
import { createMemoryViewStore } from './view-store.ts';

viewStoreContract('memory view store', () => createMemoryViewStore());
viewStoreContract('memory view store in pages of two', () => createMemoryViewStore({ pageSize: 2 }));

it('keeps rows out of reach of what callers do to their objects', async () => {
  const store = createMemoryViewStore();
  const document = { count: 1 };
  const row = { partition: 'G1#LEDGER#1', sort: 'A', version: 1, document };
  await store.put(row, undefined);
  document.count = 2;
  expect(store.dump()).toEqual([{ ...row, document: { count: 1 } }]);
});
