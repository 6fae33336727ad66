import { useMutation } from '@tanstack/react-query';
import { ImportPreview, type PreviewImportRequest } from '#handlers/contracts/imports';
import { apiSend } from '@/lib/api';
import { useLedgerId } from '@/lib/ledger';

/** Reads a statement file and says what would become of each row; stores nothing. */
export function usePreviewImport() {
  const ledgerId = useLedgerId();
  return useMutation({
    mutationFn: (body: PreviewImportRequest) =>
      apiSend('POST', `/ledgers/${ledgerId}/imports/preview`, { body, schema: ImportPreview }),
  });
}
