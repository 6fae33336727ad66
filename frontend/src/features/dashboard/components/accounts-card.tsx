import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { AccountView } from '#handlers/contracts/accounts';
import { Amount } from '@/components/amount';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { accountKindLabel, groupByKind } from '@/lib/account-kinds';
import { useLedgerId } from '@/lib/ledger';
import { useIsPast } from '@/lib/past';
import styles from './lists.module.css';

/** Open accounts with their balances; each leads to its transactions. */
export function AccountsCard({ accounts }: { readonly accounts: readonly AccountView[] }): ReactElement {
  const ledgerId = useLedgerId();
  const isPast = useIsPast();
  const open = groupByKind(accounts.filter((account) => account.status === 'open')).flatMap((group) => group.accounts);
  const manage = (
    <Link to="/l/$ledgerId/accounts" params={{ ledgerId }} className={styles['more']}>
      {isPast ? 'All accounts' : 'Manage'}
    </Link>
  );
  return (
    <Card title="Accounts" actions={manage} flush>
      <ul className={styles['list']}>
        {open.map((account) => (
          <li key={account.accountId}>
            <Link
              to="/l/$ledgerId/transactions"
              params={{ ledgerId }}
              search={{ accountId: account.accountId }}
              className={styles['row']}
            >
              <span className={styles['sign']}>
                <Icon name={account.kind} size={18} />
              </span>
              <span className={styles['words']}>
                <span className={styles['name']}>{account.name}</span>
                <span className={styles['detail']}>{accountKindLabel(account.kind)}</span>
              </span>
              <Amount minor={account.balance} currency={account.currency} tone="balance" className={styles['amount']} />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
