import { ImportReply, type ImportStatementRequest } from '#handlers/contracts/imports';
import { apiSend } from '@/lib/api';
import { useCommand } from '@/lib/command';
import { useLedgerId } from '@/lib/ledger';

/** Imports a statement file; rows that are in the books already add nothing, so a repeat is safe. */
export function useImportStatement() {
  const ledgerId = useLedgerId();
  return useCommand<ImportStatementRequest, ImportReply>({
    run: (body, idempotencyKey) =>
      apiSend('POST', `/ledgers/${ledgerId}/imports`, { body, schema: ImportReply, idempotencyKey }),
  });
}
