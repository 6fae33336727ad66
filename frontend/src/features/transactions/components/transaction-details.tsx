import type { ReactElement, ReactNode } from 'react';
import type { TransactionView } from '#handlers/contracts/transactions';
import { Amount } from '@/components/amount';
import { Icon } from '@/components/icon';
import { Badge } from '@/components/ui/badge';
import { formatDate } from '@/lib/format';
import { useLocale } from '@/lib/preferences';
import type { Wording } from '@/lib/wording';
import { SignedAmount } from './row-cell.tsx';
import styles from './transaction-panel.module.css';

export type TransactionDetailsProps = { readonly transaction: TransactionView; readonly wording: Wording };

/** Everything a transaction says, as it stands now. */
export function TransactionDetails({ transaction, wording }: TransactionDetailsProps): ReactElement {
  const locale = useLocale();
  return (
    <>
      {transaction.status === 'voided' && (
        <p className={styles['voided']}>
          <Icon name="info" size={18} /> Voided: it no longer counts. Its history stays.
        </p>
      )}
      <p className={styles['amount']}>
        <SignedAmount transaction={transaction} />
      </p>
      <dl className={styles['facts']}>
        <Fact label="Date">{formatDate(transaction.date, locale, 'long')}</Fact>
        {transaction.kind === 'transfer' ? (
          <>
            <Fact label="From">{wording.account(transaction.fromAccountId)}</Fact>
            <Fact label="To">{wording.account(transaction.toAccountId)}</Fact>
          </>
        ) : (
          <>
            <Fact label="Account">{wording.account(transaction.accountId)}</Fact>
            <Fact label={transaction.lines.length > 1 ? 'Split' : 'Category'}>
              <Lines lines={transaction.lines} currency={transaction.currency} wording={wording} />
            </Fact>
          </>
        )}
        {transaction.tags.length > 0 && (
          <Fact label="Tags">
            <span className={styles['tags']}>
              {transaction.tags.map((tag) => (
                <Badge key={tag}>{tag}</Badge>
              ))}
            </span>
          </Fact>
        )}
        {transaction.notes !== '' && (
          <Fact label="Notes">
            <span className={styles['notes']}>{transaction.notes}</span>
          </Fact>
        )}
        {transaction.source && <Fact label="Source">Row {transaction.source.row} of an imported statement</Fact>}
      </dl>
    </>
  );
}

type LinesProps = Pick<TransactionDetailsProps, 'wording'> & {
  readonly lines: Exclude<TransactionView, { kind: 'transfer' }>['lines'];
  readonly currency: string;
};

function Lines({ lines, currency, wording }: LinesProps): ReactElement {
  const [first, ...others] = lines;
  if (first !== undefined && others.length === 0) return <>{wording.category(first.categoryId)}</>;
  return (
    <ul className={styles['lines']}>
      {lines.map((line, index) => (
        <li key={index}>
          <span>
            {wording.category(line.categoryId)}
            {line.note !== undefined && <span className={styles['line-note']}>{line.note}</span>}
          </span>
          <Amount minor={line.amount} currency={currency} />
        </li>
      ))}
    </ul>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
