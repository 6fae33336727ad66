import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { CommandReply } from '#handlers/contracts/common';
import { LedgerCommandReply, type ChangeLedgerSettingsRequest } from '#handlers/contracts/ledgers';
import { UpdateProfileReply, type UpdateProfileRequest } from '#handlers/contracts/update-profile';
import { apiSend } from '@/lib/api';
import { useCommand } from '@/lib/command';
import { keys, useLedgerId } from '@/lib/ledger';
import { setPreferences } from '@/lib/preferences';

export function useSaveProfile(
  onSuccess: () => void,
): UseMutationResult<UpdateProfileReply, Error, UpdateProfileRequest> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body) => apiSend('PUT', '/me', { schema: UpdateProfileReply, body }),
    onSuccess: async (_, { locale }) => {
      setPreferences({ locale });
      await client.invalidateQueries({ queryKey: keys.profile() });
      onSuccess();
    },
  });
}

type ChangeLedger = UseMutationResult<CommandReply, Error, ChangeLedgerSettingsRequest>;

export function useChangeLedgerSettings(onSuccess: (reply: CommandReply) => void): ChangeLedger {
  const ledgerId = useLedgerId();
  const client = useQueryClient();
  return useCommand({
    run: (body: ChangeLedgerSettingsRequest, idempotencyKey) =>
      apiSend('PATCH', `/ledgers/${ledgerId}`, { schema: LedgerCommandReply, body, idempotencyKey }),
    onSuccess: (reply) => {
      void client.invalidateQueries({ queryKey: keys.ledgers() });
      onSuccess(reply);
    },
  });
}
