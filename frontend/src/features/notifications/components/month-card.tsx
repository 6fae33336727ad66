import type { ReactElement } from 'react';
import type { MonthSummaryNotificationView } from '#handlers/contracts/notifications';
import { Amount } from '@/components/amount';
import styles from './notification-days.module.css';

/** How a month went, in four figures. It stands inside of a link, hence the spans. */
export function MonthCard({ summary }: { readonly summary: MonthSummaryNotificationView }): ReactElement {
  const { currency, income, expenses, net, overBudgetCount } = summary;
  return (
    <span className={styles['month']}>
      <span className={styles['figure']}>
        <span>Income</span> <Amount minor={income} currency={currency} />
      </span>
      <span className={styles['figure']}>
        <span>Expenses</span> <Amount minor={expenses} currency={currency} />
      </span>
      <span className={styles['figure']}>
        <span>Net</span> <Amount minor={net} currency={currency} sign="always" tone="balance" />
      </span>
      <span className={styles['figure']}>
        <span>Budgets overspent</span> <strong>{overBudgetCount}</strong>
      </span>
    </span>
  );
}
