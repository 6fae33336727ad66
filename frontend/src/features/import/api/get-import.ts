import { useQuery } from '@tanstack/react-query';
import { ImportView } from '#handlers/contracts/imports';
import { apiGet } from '@/lib/api';
import { keys, useLedgerId } from '@/lib/ledger';

const ASK_EVERY_MS = 700;

/** How an import stands while it runs. Before its first rows are in the books there is nothing to be told. */
export function useImportProgress(importId: string, isRunning: boolean) {
  const ledgerId = useLedgerId();
  return useQuery({
    queryKey: keys.imports(ledgerId, importId),
    queryFn: ({ signal }) => apiGet(`/ledgers/${ledgerId}/imports/${importId}`, { schema: ImportView, signal }),
    enabled: isRunning,
    refetchInterval: ASK_EVERY_MS,
    retry: false,
  });
}
