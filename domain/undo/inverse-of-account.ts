import type { AccountEvent } from '../account/events.ts';
import type { Account } from '../account/state.ts';
import type { AccountId } from '../kernel/ids.ts';
import { KEYS } from './entities.ts';
import { blocked, by, inUse, NOTHING, type Inverse, type InverseContext } from './inverse.ts';
import type { WorkingBooks } from './working-books.ts';

export function inverseOfAccountEvent(event: AccountEvent, { books }: InverseContext): Inverse {
  const { accountId } = event.data;
  const account = books.account(accountId);
  if (event.type === 'AccountRemoved') return account ? NOTHING : bringBack(event.data, books);
  // An account that is gone has nothing left to undo.
  if (!account) return NOTHING;
  switch (event.type) {
    case 'AccountOpened':
      return remove(event.data, account);
    case 'AccountRenamed':
      return renameBack(event.data, { account, books });
    case 'AccountClosed':
      if (account.status === 'open') return NOTHING;
      return by({ type: 'AccountReopened', v: 1, data: { accountId, name: account.name } });
    case 'AccountReopened':
      return closeAgain(account);
  }
}

type Opening = Extract<AccountEvent, { type: 'AccountOpened' }>['data'];

/** Only as it was opened, and with nothing on it: a removed account leaves no entry without one. */
function remove(opening: Opening, account: Account): Inverse {
  const { accountId } = opening;
  const same = account.openingBalance === opening.openingBalance && account.openedOn === opening.openedOn;
  if (!same) return blocked(KEYS.account(accountId), 'The account has been opened again since.');
  if (account.name !== opening.name) return blocked(KEYS.accountName(accountId), 'The account has been renamed since.');
  if (account.transactions > 0) return inUse(KEYS.accountStatus(accountId), 'The account has entries.');
  if (account.status === 'closed') return blocked(KEYS.accountStatus(accountId), 'The account has been closed since.');
  return by({ type: 'AccountRemoved', v: 1, data: opening });
}

function bringBack(opening: Opening, books: WorkingBooks): Inverse {
  const taken = nameTaken(opening.name, { accountId: opening.accountId, books });
  return taken ?? by({ type: 'AccountOpened', v: 1, data: opening });
}

type Renamed = Extract<AccountEvent, { type: 'AccountRenamed' }>['data'];

function renameBack(
  { accountId, before, after }: Renamed,
  { account, books }: { readonly account: Account; readonly books: WorkingBooks },
): Inverse {
  if (account.name === before) return NOTHING;
  if (account.name !== after) return blocked(KEYS.accountName(accountId), 'The account has been renamed since.');
  const taken = nameTaken(before, { accountId, books });
  return taken ?? by({ type: 'AccountRenamed', v: 1, data: { accountId, before: after, after: before } });
}

function closeAgain({ accountId, name, status, balance }: Account): Inverse {
  if (status === 'closed') return NOTHING;
  if (balance !== 0) return inUse(KEYS.accountStatus(accountId), `“${name}” is not empty any more.`);
  return by({ type: 'AccountClosed', v: 1, data: { accountId, name } });
}

function nameTaken(
  name: string,
  { accountId, books }: { readonly accountId: AccountId; readonly books: WorkingBooks },
): Inverse | undefined {
  const wanted = KEYS.accountCalled(name);
  const taken = books
    .accounts()
    .some((account) => account.accountId !== accountId && KEYS.accountCalled(account.name) === wanted);
  return taken ? blocked(wanted, `Another account is named “${name}” by now.`) : undefined;
}
