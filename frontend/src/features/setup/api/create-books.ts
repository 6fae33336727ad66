import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { LedgerId } from '#domain/kernel/ids';
import type { Currency } from '#domain/kernel/money';
import { AccountReply, type OpenAccountRequest } from '#handlers/contracts/accounts';
import { LedgerCommandReply, type OpenLedgerRequest } from '#handlers/contracts/ledgers';
import type { ProfileView } from '#handlers/contracts/profile';
import { UpdateProfileReply, type UpdateProfileRequest } from '#handlers/contracts/update-profile';
import { apiSend } from '@/lib/api';
import { keys } from '@/lib/ledger';
import { currentLocale } from '@/lib/preferences';
import { profileQuery } from '@/lib/queries';
import { browserTimeZone } from '@/lib/time-zones';
import { namedDrafts, openingBalance, type AccountDraft } from '../account-draft.ts';

export type NewBooks = {
  readonly ledgerId: LedgerId;
  readonly displayName: string;
  readonly ledgerName: string;
  readonly currency: Currency;
  readonly accounts: readonly AccountDraft[];
};

/**
 * Opens the books: profile, ledger, accounts, one after the other. All ids come with the request, so that pressing
 * the button again after a failure goes on where it stopped.
 */
export function useCreateBooks(onCreated: (ledgerId: LedgerId) => void): UseMutationResult<void, Error, NewBooks> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (books) => createBooks(books, await client.query(profileQuery())),
    onSuccess: async (_, { ledgerId }) => {
      await client.invalidateQueries({ queryKey: keys.ledgers() });
      void client.invalidateQueries({ queryKey: keys.profile() });
      onCreated(ledgerId);
    },
  });
}

/** Somebody who has a profile already keeps what they chose in it, such as to get no mails. */
async function createBooks(books: NewBooks, { settings, defaults }: ProfileView): Promise<void> {
  const { ledgerId, displayName, ledgerName, currency, accounts } = books;
  const profile: UpdateProfileRequest = {
    locale: currentLocale(),
    timeZone: browserTimeZone(),
    notifications: defaults,
    ...settings,
    displayName,
    currency,
  };
  await apiSend('PUT', '/me', { schema: UpdateProfileReply, body: profile });
  const ledger: OpenLedgerRequest = { ledgerId, name: ledgerName, currency };
  await apiSend('POST', '/ledgers', { schema: LedgerCommandReply, body: ledger });
  for (const draft of namedDrafts(accounts)) {
    const { accountId, name, kind } = draft;
    const account: OpenAccountRequest = { accountId, name: name.trim(), kind, openingBalance: openingBalance(draft) };
    await apiSend('POST', `/ledgers/${ledgerId}/accounts`, { schema: AccountReply, body: account });
  }
}
