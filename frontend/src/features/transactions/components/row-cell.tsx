import type { ReactElement } from 'react';
import type { TransactionView } from '#handlers/contracts/transactions';
import { Amount } from '@/components/amount';
import { Icon } from '@/components/icon';
import { Badge } from '@/components/ui/badge';
import { formatDate } from '@/lib/format';
import { useLocale } from '@/lib/preferences';
import type { Wording } from '@/lib/wording';
import type { Column } from '../grid-navigation.ts';
import { signedAmount } from '../list-rows.ts';
import styles from './transaction-row.module.css';

export type RowCellProps = {
  readonly column: Exclude<Column, 'menu'>;
  readonly transaction: TransactionView;
  readonly wording: Wording;
};

/** What a cell shows while it is not edited. */
export function RowCell({ column, transaction, wording }: RowCellProps): ReactElement {
  const locale = useLocale();
  switch (column) {
    case 'date':
      return <span className={styles['date']}>{formatDate(transaction.date, locale, 'short')}</span>;
    case 'description':
      return <DescriptionCell transaction={transaction} />;
    case 'category':
      return <CategoryLabel transaction={transaction} wording={wording} />;
    case 'account':
      return <span className={styles['muted']}>{accountLabel(transaction, wording)}</span>;
    case 'amount':
      return <SignedAmount transaction={transaction} />;
  }
}

function DescriptionCell({ transaction }: { readonly transaction: TransactionView }): ReactElement {
  return (
    <>
      <span className={styles['description']}>{transaction.description}</span>
      {transaction.status === 'voided' && <Badge tone="negative">Voided</Badge>}
      {transaction.tags.map((tag) => (
        <Badge key={tag}>{tag}</Badge>
      ))}
      {transaction.notes !== '' && <Icon name="file" size={14} label="Has notes" className={styles['sign']} />}
    </>
  );
}

/** The category; for a split how many, for a transfer that it is one. */
export function CategoryLabel({ transaction, wording }: Omit<RowCellProps, 'column'>): ReactElement {
  if (transaction.kind === 'transfer') {
    return (
      <span className={styles['special']}>
        <Icon name="transfer" size={16} /> Transfer
      </span>
    );
  }
  const { lines } = transaction;
  if (lines.length > 1) {
    const names = lines.map((line) => wording.category(line.categoryId)).join(', ');
    return (
      <span className={styles['special']} title={names}>
        <Icon name="split" size={16} /> Split over {lines.length}
      </span>
    );
  }
  const categoryId = lines[0]?.categoryId ?? null;
  return (
    <span className={categoryId === null ? styles['uncategorized'] : styles['category']}>
      {wording.category(categoryId)}
    </span>
  );
}

export function accountLabel(transaction: TransactionView, wording: Wording): string {
  if (transaction.kind !== 'transfer') return wording.account(transaction.accountId);
  return `${wording.account(transaction.fromAccountId)} → ${wording.account(transaction.toAccountId)}`;
}

/** Signed as it changes the books; a transfer changes nothing in sum and has no sign. */
export function SignedAmount({ transaction }: { readonly transaction: TransactionView }): ReactElement {
  const signed = signedAmount(transaction);
  if (signed === null) return <Amount minor={transaction.amount} currency={transaction.currency} />;
  return <Amount minor={signed} currency={transaction.currency} sign="always" tone="flow" />;
}
