import type { ReactElement, ReactNode } from 'react';
import type { DashboardView, MonthTotals } from '#handlers/contracts/summaries';
import { monthOf } from '#domain/kernel/calendar';
import { subtractMinor } from '#domain/kernel/money';
import { Amount } from '@/components/amount';
import { formatMonth } from '@/lib/format';
import { useDay } from '@/lib/moment';
import { useLocale } from '@/lib/preferences';
import styles from './stat-tiles.module.css';

/** Net worth, and what came in, went out and stayed this month. */
export function StatTiles({ view }: { readonly view: DashboardView }): ReactElement {
  const { currency, summary } = view;
  const before = view.trend.at(-2);
  return (
    <dl className={styles['tiles']}>
      <Tile label="Net worth" value={<Amount minor={view.netWorth} currency={currency} tone="balance" />}>
        <Amount minor={view.assets} currency={currency} /> owned
        {view.debts !== 0 && (
          <>
            {' · '}
            <Amount minor={view.debts} currency={currency} sign="never" /> owed
          </>
        )}
      </Tile>
      <Tile label="Income" value={<Amount minor={summary.income} currency={currency} />}>
        <Change now={summary.income} before={before} field="income" view={view} />
      </Tile>
      <Tile label="Expenses" value={<Amount minor={summary.expense} currency={currency} />}>
        <Change now={summary.expense} before={before} field="expense" view={view} />
      </Tile>
      <Tile label="Left over" value={<Amount minor={summary.net} currency={currency} sign="always" tone="balance" />}>
        <Change now={summary.net} before={before} field="net" view={view} />
      </Tile>
    </dl>
  );
}

type TileProps = { readonly label: string; readonly value: ReactNode; readonly children: ReactNode };

function Tile({ label, value, children }: TileProps): ReactElement {
  return (
    <div className={styles['tile']}>
      <dt className={styles['label']}>{label}</dt>
      <dd className={styles['value']}>{value}</dd>
      <dd className={styles['note']}>{children}</dd>
    </div>
  );
}

type ChangeProps = {
  readonly now: number;
  readonly before: MonthTotals | undefined;
  readonly field: 'income' | 'expense' | 'net';
  readonly view: DashboardView;
};

/** Compared with the month before; a month that still runs is said to. */
function Change({ now, before, field, view }: ChangeProps): ReactElement {
  const locale = useLocale();
  const current = monthOf(useDay());
  if (!before || before.transactions === 0) return <>No month to compare with</>;
  const difference = subtractMinor(now, before[field]);
  const name = formatMonth(before.month, locale, 'short');
  const soFar = view.month === current ? ' so far' : '';
  if (difference === 0) return <>Same as {name}</>;
  return (
    <>
      <Amount minor={difference} currency={view.currency} sign="never" /> {difference > 0 ? 'more' : 'less'} than {name}
      {soFar}
    </>
  );
}
