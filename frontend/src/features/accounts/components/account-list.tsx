import type { ReactElement } from 'react';
import { addMinor, type Currency } from '#domain/kernel/money';
import type { AccountView } from '#handlers/contracts/accounts';
import { Amount } from '@/components/amount';
import { Card } from '@/components/card';
import { accountKindLabel, groupByKind } from '@/lib/account-kinds';
import styles from './account-list.module.css';
import { AccountRow, type AccountRowProps } from './account-row.tsx';

export type AccountListProps = Omit<AccountRowProps, 'account'> & {
  readonly accounts: readonly AccountView[];
  readonly currency: Currency;
};

/** Open accounts by kind with what they hold together; closed ones below, folded away. */
export function AccountList({ accounts, currency, ...actions }: AccountListProps): ReactElement {
  const open = accounts.filter((account) => account.status === 'open');
  const closed = accounts.filter((account) => account.status === 'closed');
  return (
    <div className={styles['groups']}>
      {groupByKind(open).map((group) => (
        <Card
          key={group.kind}
          title={accountKindLabel(group.kind)}
          actions={group.accounts.length > 1 && <GroupSum accounts={group.accounts} currency={currency} />}
          flush
        >
          <AccountRows accounts={group.accounts} {...actions} />
        </Card>
      ))}
      {closed.length > 0 && (
        <details className={styles['closed']}>
          <summary>{closed.length === 1 ? '1 closed account' : `${closed.length} closed accounts`}</summary>
          <Card flush>
            <AccountRows accounts={closed} {...actions} />
          </Card>
        </details>
      )}
    </div>
  );
}

/** What a group holds together; one account alone says it itself. */
function GroupSum({ accounts, currency }: Pick<AccountListProps, 'accounts' | 'currency'>): ReactElement {
  const sum = addMinor(...accounts.map(({ balance }) => balance));
  return <Amount minor={sum} currency={currency} tone="balance" className={styles['sum']} />;
}

function AccountRows({ accounts, ...actions }: Omit<AccountListProps, 'currency'>): ReactElement {
  return (
    <ul className={styles['list']}>
      {accounts.map((account) => (
        <AccountRow key={account.accountId} account={account} {...actions} />
      ))}
    </ul>
  );
}
