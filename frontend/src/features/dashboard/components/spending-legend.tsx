import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { BusinessDate, daysInMonth, type Month } from '#domain/kernel/calendar';
import { CategoryId } from '#domain/kernel/ids';
import { Amount } from '@/components/amount';
import { formatPercent } from '@/lib/format';
import { useLedgerId } from '@/lib/ledger';
import { useLocale } from '@/lib/preferences';
import type { TransactionsSearch } from '@/lib/search-params';
import type { SpendingShare } from '../spending-shares.ts';
import styles from './spending-card.module.css';

export type SpendingLegendProps = {
  readonly shares: readonly SpendingShare[];
  readonly currency: string;
  readonly month: Month;
  /** The slice that is pointed at or focused. */
  readonly onHighlight: (key: string | undefined) => void;
};

/** The slices by name; each leads to its transactions. */
export function SpendingLegend({ shares, currency, month, onHighlight }: SpendingLegendProps): ReactElement {
  const ledgerId = useLedgerId();
  const locale = useLocale();
  return (
    <ul className={styles['legend']}>
      {shares.map((share) => (
        <li key={share.key}>
          <Link
            to="/l/$ledgerId/transactions"
            params={{ ledgerId }}
            search={searchOf(share, month)}
            className={styles['entry']}
            onPointerEnter={() => onHighlight(share.key)}
            onPointerLeave={() => onHighlight(undefined)}
            onFocus={() => onHighlight(share.key)}
            onBlur={() => onHighlight(undefined)}
          >
            <span className={styles['swatch']} style={{ background: `var(--chart-${share.colour})` }} />
            <span className={styles['name']}>{share.name}</span>
            <Amount minor={share.amount} currency={currency} className={styles['amount']} />
            <span className={styles['share']}>{formatPercent(share.share, locale)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The month's entries of the category; for "everything else" all expenses of the month. */
function searchOf({ key }: SpendingShare, month: Month): TransactionsSearch {
  const range = {
    from: BusinessDate.parse(`${month}-01`),
    to: BusinessDate.parse(`${month}-${daysInMonth(month)}`),
  };
  if (key === 'other') return { ...range, type: 'expense' };
  return { ...range, categoryId: key === 'none' ? 'none' : CategoryId.parse(key) };
}
