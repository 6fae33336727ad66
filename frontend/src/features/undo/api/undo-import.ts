import type { ImportId } from '#domain/kernel/ids';
import { UndoImportReply } from '#handlers/contracts/imports';
import { apiSend } from '@/lib/api';
import { useCommand } from '@/lib/command';
import { useLedgerId } from '@/lib/ledger';

export type UndoImport = { readonly importId: ImportId; readonly includeDependents?: boolean };

/** Takes a whole statement back: its rows are forgotten. Refused while later changes build on them. */
export function useUndoImport(
  onSuccess: (reply: UndoImportReply) => void,
  onError: (error: Error, input: UndoImport) => void,
) {
  const ledgerId = useLedgerId();
  return useCommand<UndoImport, UndoImportReply>({
    run: ({ importId, ...body }, idempotencyKey) =>
      apiSend('POST', `/ledgers/${ledgerId}/imports/${importId}/undo`, {
        body,
        schema: UndoImportReply,
        idempotencyKey,
      }),
    onSuccess,
    onError,
  });
}
