/** Balance of every account: one row per account. */
import { accountsTouched, evolveAccount, type Account } from '#domain/account/state';
import { ofLedger } from '../engine/of-ledger.ts';
import { accountKey } from '../row-keys.ts';

export const balanceProjection = ofLedger({
  name: 'balance',
  handles: [
    'AccountOpened',
    'AccountRenamed',
    'AccountClosed',
    'AccountReopened',
    'AccountRemoved',
    'TransactionRecorded',
    'TransferRecorded',
    'TransactionAmended',
    'TransactionVoided',
    'TransactionRestored',
  ],
  selectors: (event) => accountsTouched(event).map((accountId) => ({ kind: 'row', sort: accountKey(accountId) })),
  apply: (event, rows) => {
    for (const accountId of accountsTouched(event)) {
      rows.fold({ sort: accountKey(accountId) }, (document) => {
        return { document: evolveAccount(document as Account | undefined, accountId, event) ?? null };
      });
    }
  },
});
