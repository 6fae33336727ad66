import type { ReactElement } from 'react';
import type { TransactionView } from '#handlers/contracts/transactions';
import { Badge } from '@/components/ui/badge';
import { classNames } from '@/lib/class-names';
import type { Wording } from '@/lib/wording';
import { accountLabel, CategoryLabel, SignedAmount } from './row-cell.tsx';
import styles from './transaction-card.module.css';

export type TransactionCardProps = {
  readonly transaction: TransactionView;
  readonly isOpen: boolean;
  readonly wording: Wording;
  readonly onOpen: (transaction: TransactionView) => void;
};

/** One transaction on a phone; a press opens its panel, where everything can be done. */
export function TransactionCard({ transaction, isOpen, wording, onOpen }: TransactionCardProps): ReactElement {
  const voided = transaction.status === 'voided';
  return (
    <button
      type="button"
      className={classNames(styles['card'], isOpen && styles['open'], voided && styles['voided'])}
      onClick={() => onOpen(transaction)}
    >
      <span className={styles['description']}>{transaction.description}</span>
      <span className={styles['amount']}>
        <SignedAmount transaction={transaction} />
      </span>
      <span className={styles['details']}>
        <CategoryLabel transaction={transaction} wording={wording} />
        <span aria-hidden>·</span>
        <span>{accountLabel(transaction, wording)}</span>
      </span>
      {voided && <Badge tone="negative">Voided</Badge>}
    </button>
  );
}
