/** Apart from the other queries: what it parses with is large, and few pages ask. */
import { queryOptions } from '@tanstack/react-query';
import type { LedgerId } from '#domain/kernel/ids';
import { ImportView } from '#handlers/contracts/imports';
import { apiGet } from './api.ts';
import { keys } from './ledger.ts';

/** How an import stands. */
export function importQuery(ledgerId: LedgerId, importId: string) {
  return queryOptions({
    queryKey: keys.imports(ledgerId, importId),
    queryFn: ({ signal }) => apiGet(`/ledgers/${ledgerId}/imports/${importId}`, { schema: ImportView, signal }),
  });
}
