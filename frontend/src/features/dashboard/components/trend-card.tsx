import { lazy, Suspense, useState, type ReactElement } from 'react';
import type { Month } from '#domain/kernel/calendar';
import type { MonthTotals } from '#handlers/contracts/summaries';
import { Amount } from '@/components/amount';
import { Card } from '@/components/card';
import { DataTable } from '@/components/data-table';
import { Skeleton } from '@/components/skeleton';
import { IconButton } from '@/components/ui/button';
import { classNames } from '@/lib/class-names';
import { formatMonth } from '@/lib/format';
import { useLocale } from '@/lib/preferences';
import { useWasVisible } from '@/lib/use-was-visible';
import styles from './trend-card.module.css';

const TrendChart = lazy(async () => ({ default: (await import('./trend-chart.tsx')).TrendChart }));

export type TrendCardProps = {
  readonly trend: readonly MonthTotals[];
  readonly currency: string;
  readonly month: Month;
  readonly onMonth: (month: Month) => void;
};

/** Income and expenses of twelve months, as bars or as a table. */
export function TrendCard({ trend, currency, month, onMonth }: TrendCardProps): ReactElement {
  const locale = useLocale();
  const [asTable, setAsTable] = useState(false);
  const [place, visible] = useWasVisible<HTMLDivElement>();
  const actions = (
    <div className={styles['actions']}>
      {!asTable && <SeriesLegend />}
      <IconButton
        icon="table"
        size="small"
        label="Show as table"
        aria-pressed={asTable}
        onClick={() => setAsTable(!asTable)}
      />
    </div>
  );
  return (
    <Card title="Twelve months" actions={actions}>
      {asTable ? (
        <DataTable
          caption="Income, expenses and what was left, by month"
          columns={['Month', 'Income', 'Expenses', 'Left over']}
          rows={trend.map((totals) => ({
            key: totals.month,
            cells: [
              formatMonth(totals.month, locale),
              <Amount key="income" minor={totals.income} currency={currency} />,
              <Amount key="expense" minor={totals.expense} currency={currency} />,
              <Amount key="net" minor={totals.net} currency={currency} tone="balance" />,
            ],
          }))}
        />
      ) : (
        <div ref={place} className={styles['place']}>
          <Suspense fallback={<Skeleton height="14rem" />}>
            {visible && <TrendChart trend={trend} currency={currency} month={month} onMonth={onMonth} />}
          </Suspense>
        </div>
      )}
    </Card>
  );
}

function SeriesLegend(): ReactElement {
  return (
    <ul className={styles['legend']} aria-label="Series">
      <li>
        <span className={classNames(styles['swatch'], styles['income'])} />
        Income
      </li>
      <li>
        <span className={classNames(styles['swatch'], styles['expense'])} />
        Expenses
      </li>
    </ul>
  );
}
