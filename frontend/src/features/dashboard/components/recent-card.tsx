import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { AccountView } from '#handlers/contracts/accounts';
import type { CategoryView } from '#handlers/contracts/categories';
import type { TransactionView } from '#handlers/contracts/transactions';
import { Amount } from '@/components/amount';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { Icon } from '@/components/icon';
import { formatDate } from '@/lib/format';
import { useLedgerId } from '@/lib/ledger';
import { useIsPast } from '@/lib/past';
import { useLocale } from '@/lib/preferences';
import styles from './lists.module.css';

const ICONS = { expense: 'arrow-up', income: 'arrow-down', transfer: 'transfer' } as const;

export type RecentCardProps = {
  readonly transactions: readonly TransactionView[];
  readonly categories: ReadonlyMap<string, CategoryView>;
  readonly accounts: readonly AccountView[];
};

/** The newest entries; each opens with its history. */
export function RecentCard({ transactions, categories, accounts }: RecentCardProps): ReactElement {
  const ledgerId = useLedgerId();
  const isPast = useIsPast();
  const all = (
    <Link to="/l/$ledgerId/transactions" params={{ ledgerId }} className={styles['more']}>
      All transactions
    </Link>
  );
  if (transactions.length === 0) {
    return (
      <Card title="Recent transactions">
        <EmptyState icon="transactions" title="Nothing recorded yet">
          {isPast ? (
            'There were no entries at that moment.'
          ) : (
            <>
              Press <kbd>n</kbd> to record the first entry, or import a statement from your bank.
            </>
          )}
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card title="Recent transactions" actions={all} flush>
      <ul className={styles['list']}>
        {transactions.map((transaction) => (
          <li key={transaction.transactionId}>
            <RecentRow transaction={transaction} detail={detailOf(transaction, categories, accounts)} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function RecentRow({
  transaction,
  detail,
}: {
  readonly transaction: TransactionView;
  readonly detail: string;
}): ReactElement {
  const ledgerId = useLedgerId();
  const locale = useLocale();
  const { kind, amount, currency, transactionId, description, date } = transaction;
  return (
    <Link to="/l/$ledgerId/transactions" params={{ ledgerId }} search={{ transactionId }} className={styles['row']}>
      <span className={styles['sign']}>
        <Icon name={ICONS[kind]} size={18} label={kind} />
      </span>
      <span className={styles['words']}>
        <span className={styles['name']}>{description}</span>
        <span className={styles['detail']}>
          {formatDate(date, locale, 'short')} · {detail}
        </span>
      </span>
      <Amount
        minor={kind === 'expense' ? -amount : amount}
        currency={currency}
        sign={kind === 'income' ? 'always' : 'auto'}
        tone={kind === 'income' ? 'flow' : 'plain'}
        className={styles['amount']}
      />
    </Link>
  );
}

type Names = ReadonlyMap<string, CategoryView>;

function detailOf(transaction: TransactionView, categories: Names, accounts: readonly AccountView[]): string {
  const account = (accountId: string) =>
    accounts.find((each) => each.accountId === accountId)?.name ?? 'closed account';
  if (transaction.kind === 'transfer')
    return `${account(transaction.fromAccountId)} → ${account(transaction.toAccountId)}`;
  const [first, ...others] = transaction.lines;
  const category = first?.categoryId ? (categories.get(first.categoryId)?.name ?? '…') : 'Uncategorized';
  return others.length === 0 ? category : `Split over ${others.length + 1}`;
}
