import type { ReactElement } from 'react';
import { Amount } from '@/components/amount';
import { formatDate, formatMonth } from '@/lib/format';
import { useLocale } from '@/lib/preferences';
import type { DayHeading as DayHeadingData } from '../list-rows.ts';
import styles from './transaction-list.module.css';

/** `inGrid`: as the one cell of a row; in a list it is plain text. */
export function MonthHeading({ month, inGrid }: { readonly month: string; readonly inGrid: boolean }): ReactElement {
  const locale = useLocale();
  return (
    <div role={inGrid ? 'rowheader' : undefined} className={styles['month']}>
      {formatMonth(month, locale)}
    </div>
  );
}

/** The day the entries below belong to, and what it came to. */
export function DayHeading({ heading }: { readonly heading: DayHeadingData }): ReactElement {
  const locale = useLocale();
  return (
    <div className={styles['day']}>
      <span>{formatDate(heading.date, locale, 'long')}</span>
      <span className={styles['net']}>
        {heading.net.map(({ currency, amount }) => (
          <Amount key={currency} minor={amount} currency={currency} sign="always" />
        ))}
      </span>
    </div>
  );
}
