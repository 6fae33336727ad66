import { useMutation } from '@tanstack/react-query';
import { VerifyView } from '#handlers/contracts/audit';
import { apiGet } from '@/lib/api';
import { useLedgerId } from '@/lib/ledger';

/** Walks the hash chain on the server. A mutation, because a person asks for it and a cached verdict proves nothing. */
export function useVerifyEvents() {
  const ledgerId = useLedgerId();
  return useMutation({
    mutationFn: () => apiGet(`/ledgers/${ledgerId}/events/verify`, { schema: VerifyView }),
  });
}
