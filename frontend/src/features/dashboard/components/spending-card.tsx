import { lazy, Suspense, useState, type ReactElement } from 'react';
import type { CategoryView } from '#handlers/contracts/categories';
import type { MonthSummary } from '#handlers/contracts/summaries';
import { Amount } from '@/components/amount';
import { Card } from '@/components/card';
import { DataTable } from '@/components/data-table';
import { EmptyState } from '@/components/empty-state';
import { Skeleton } from '@/components/skeleton';
import { IconButton } from '@/components/ui/button';
import { formatMonth, formatPercent } from '@/lib/format';
import { useLocale } from '@/lib/preferences';
import { spendingShares } from '../spending-shares.ts';
import { SpendingLegend } from './spending-legend.tsx';
import styles from './spending-card.module.css';

const DonutChart = lazy(async () => ({ default: (await import('./donut-chart.tsx')).DonutChart }));

export type SpendingCardProps = {
  readonly summary: MonthSummary;
  readonly currency: string;
  readonly categories: ReadonlyMap<string, CategoryView>;
};

/** Where the money went this month, as a donut or as a table. */
export function SpendingCard({ summary, currency, categories }: SpendingCardProps): ReactElement {
  const locale = useLocale();
  const [asTable, setAsTable] = useState(false);
  const [highlighted, setHighlighted] = useState<string>();
  const shares = spendingShares(summary.byCategory, categories);
  if (shares.length === 0) {
    return (
      <Card title="Where it went">
        <EmptyState icon="categories" title="No spending yet">
          Expenses of {formatMonth(summary.month, locale)} will be shown here by category.
        </EmptyState>
      </Card>
    );
  }
  const toggle = (
    <IconButton
      icon="table"
      size="small"
      label="Show as table"
      aria-pressed={asTable}
      onClick={() => setAsTable(!asTable)}
    />
  );
  return (
    <Card title="Where it went" actions={toggle}>
      {asTable ? (
        <DataTable
          caption={`Spending by category, ${formatMonth(summary.month, locale)}`}
          columns={['Category', 'Spent', 'Share']}
          rows={shares.map(({ key, name, amount, share }) => ({
            key,
            cells: [name, <Amount key="amount" minor={amount} currency={currency} />, formatPercent(share, locale)],
          }))}
        />
      ) : (
        <div className={styles['chart']}>
          <Suspense fallback={<Skeleton width="11rem" height="11rem" className={styles['round']} />}>
            <DonutChart shares={shares} total={summary.expense} currency={currency} highlighted={highlighted} />
          </Suspense>
          <SpendingLegend shares={shares} currency={currency} month={summary.month} onHighlight={setHighlighted} />
        </div>
      )}
    </Card>
  );
}
