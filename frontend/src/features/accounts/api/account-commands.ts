import type { UseMutationResult } from '@tanstack/react-query';
import type { AccountId } from '#domain/kernel/ids';
import { AccountReply, type OpenAccountRequest, type UpdateAccountRequest } from '#handlers/contracts/accounts';
import { apiSend } from '@/lib/api';
import { useCommand } from '@/lib/command';
import { useLedgerId } from '@/lib/ledger';

type Result<Input> = UseMutationResult<AccountReply, Error, Input>;
type OnSuccess<Input> = (reply: AccountReply, input: Input) => void;

export function useOpenAccount(onSuccess: OnSuccess<OpenAccountRequest>): Result<OpenAccountRequest> {
  const ledgerId = useLedgerId();
  return useCommand({
    run: (body: OpenAccountRequest, idempotencyKey) =>
      apiSend('POST', `/ledgers/${ledgerId}/accounts`, { schema: AccountReply, body, idempotencyKey }),
    onSuccess,
  });
}

export type AccountUpdate = { readonly accountId: AccountId; readonly change: UpdateAccountRequest };

/** Renames, or opens a closed account again. */
export function useUpdateAccount(onSuccess: OnSuccess<AccountUpdate>): Result<AccountUpdate> {
  const ledgerId = useLedgerId();
  return useCommand({
    run: ({ accountId, change }: AccountUpdate, idempotencyKey) =>
      apiSend('PATCH', `/ledgers/${ledgerId}/accounts/${accountId}`, {
        schema: AccountReply,
        body: change,
        idempotencyKey,
      }),
    onSuccess,
  });
}

/** Refused while the balance is not zero. */
export function useCloseAccount(onSuccess: OnSuccess<AccountId>): Result<AccountId> {
  const ledgerId = useLedgerId();
  return useCommand({
    run: (accountId: AccountId, idempotencyKey) =>
      apiSend('POST', `/ledgers/${ledgerId}/accounts/${accountId}/close`, {
        schema: AccountReply,
        body: {},
        idempotencyKey,
      }),
    onSuccess,
  });
}
