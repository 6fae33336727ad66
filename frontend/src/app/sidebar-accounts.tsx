import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { AccountView } from '#handlers/contracts/accounts';
import { Amount } from '@/components/amount';
import { SkeletonList } from '@/components/skeleton';
import { accountKindLabel, groupByKind } from '@/lib/account-kinds';
import { useLedgerId } from '@/lib/ledger';
import { useBalances } from '@/lib/queries';
import styles from './sidebar.module.css';

/** Open accounts with their balances, grouped; each leads to its transactions. */
export function SidebarAccounts(): ReactElement | null {
  const balances = useBalances();
  if (balances.isPending) {
    return (
      <div className={styles['pending']}>
        <SkeletonList rows={4} label="Loading accounts" />
      </div>
    );
  }
  // The pages say what failed; here the list is only left out.
  if (balances.isError) return null;
  const open = balances.data.items.filter((account) => account.status === 'open');
  return (
    <nav aria-label="Accounts" className={styles['accounts']}>
      {groupByKind(open).map((group) => (
        <div key={group.kind} role="group" aria-label={accountKindLabel(group.kind)}>
          <h2 className={styles['kind']}>{accountKindLabel(group.kind)}</h2>
          {group.accounts.map((account) => (
            <AccountLink key={account.accountId} account={account} />
          ))}
        </div>
      ))}
    </nav>
  );
}

function AccountLink({ account }: { readonly account: AccountView }): ReactElement {
  const ledgerId = useLedgerId();
  return (
    <Link
      to="/l/$ledgerId/transactions"
      params={{ ledgerId }}
      search={{ accountId: account.accountId }}
      activeOptions={{ includeSearch: true }}
      className={styles['account']}
    >
      <span className={styles['accountName']}>{account.name}</span>
      <Amount minor={account.balance} currency={account.currency} tone="balance" className={styles['balance']} />
    </Link>
  );
}
