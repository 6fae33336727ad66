import type { ReactElement } from 'react';
import { Amount } from '@/components/amount';
import { formatDate, formatMonth } from '@/lib/format';
import { useLocale } from '@/lib/preferences';
import type { DayHeading as DayHeadingData } from '../list-rows.ts';
import styles from './transaction-list.module.css';

export function MonthHeading({ month }: { readonly month: string }): ReactElement {
  const locale = useLocale();
  return (
    <div role="rowheader" className={styles['month']}>
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
