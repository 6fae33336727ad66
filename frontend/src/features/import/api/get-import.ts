import { useQuery } from '@tanstack/react-query';
import { useLedgerId } from '@/lib/ledger';
import { importQuery } from '@/lib/import-query';

const ASK_EVERY_MS = 700;

/** How an import stands while it runs. Before its first rows are in the books there is nothing to be told. */
export function useImportProgress(importId: string, isRunning: boolean) {
  return useQuery({
    ...importQuery(useLedgerId(), importId),
    enabled: isRunning,
    refetchInterval: ASK_EVERY_MS,
    retry: false,
  });
}
