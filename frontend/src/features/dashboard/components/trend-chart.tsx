import { scaleBand } from 'd3-scale';
import { useState, type ReactElement } from 'react';
import type { Month } from '#domain/kernel/calendar';
import type { MonthTotals } from '#handlers/contracts/summaries';
import { Amount } from '@/components/amount';
import { classNames } from '@/lib/class-names';
import { formatMoney, formatMoneyCompact, formatMonth } from '@/lib/format';
import { useLocale } from '@/lib/preferences';
import { useElementWidth } from '@/lib/use-element-width';
import { moneyAxis } from '../money-axis.ts';
import styles from './trend-card.module.css';

const HEIGHT = 224;
const MARGIN = { top: 10, right: 0, bottom: 24, left: 48 };

export type TrendChartProps = {
  readonly trend: readonly MonthTotals[];
  readonly currency: string;
  readonly month: Month;
  readonly onMonth: (month: Month) => void;
};

/** Bars per month. Each month is a button: focus shows its numbers, a press goes to it. */
export function TrendChart({ trend, currency, month, onMonth }: TrendChartProps): ReactElement {
  const locale = useLocale();
  const [container, width] = useElementWidth<HTMLDivElement>();
  const [active, setActive] = useState<MonthTotals>();
  const columns = scaleBand()
    .domain(trend.map((totals) => totals.month))
    .range([MARGIN.left, Math.max(width, MARGIN.left + 1)]);
  return (
    <div ref={container} className={styles['chart']} style={{ height: HEIGHT }}>
      {width > 0 && <Bars trend={trend} currency={currency} month={month} width={width} columns={columns} />}
      <div role="group" aria-label="Months">
        {trend.map((totals) => (
          <button
            key={totals.month}
            type="button"
            aria-label={monthWords(totals, currency, locale)}
            aria-current={totals.month === month ? 'true' : undefined}
            className={styles['month']}
            style={{ left: columns(totals.month), width: columns.bandwidth() }}
            onPointerEnter={() => setActive(totals)}
            onPointerLeave={() => setActive(undefined)}
            onFocus={() => setActive(totals)}
            onBlur={() => setActive(undefined)}
            onClick={() => onMonth(totals.month)}
          />
        ))}
      </div>
      {active && (
        <MonthTooltip
          totals={active}
          currency={currency}
          centre={(columns(active.month) ?? 0) + columns.bandwidth() / 2}
          width={width}
        />
      )}
    </div>
  );
}

type BarsProps = Pick<TrendChartProps, 'trend' | 'currency' | 'month'> & {
  readonly width: number;
  readonly columns: ReturnType<typeof scaleBand<string>>;
};

function Bars({ trend, currency, month: shown, width, columns }: BarsProps): ReactElement {
  const locale = useLocale();
  const axis = moneyAxis(trend.flatMap(({ income, expense }) => [income, expense]));
  const height = (minor: number) =>
    HEIGHT - MARGIN.bottom - axis.shareOf(minor) * (HEIGHT - MARGIN.bottom - MARGIN.top);
  const bar = Math.min(16, columns.bandwidth() * 0.32);
  return (
    <svg
      role="img"
      aria-label={trendWords(trend, currency, locale)}
      width={width}
      height={HEIGHT}
      className={styles['bars']}
    >
      {axis.ticks.map((tick) => (
        <g key={tick} transform={`translate(0 ${height(tick)})`}>
          <line x1={MARGIN.left} x2={width} className={tick === 0 ? styles['zero'] : styles['grid']} />
          <text x={MARGIN.left - 8} dy="0.32em" className={styles['tick']} data-private>
            {formatMoneyCompact(tick, currency, locale)}
          </text>
        </g>
      ))}
      {trend.map(({ month, income, expense }) => {
        const centre = (columns(month) ?? 0) + columns.bandwidth() / 2;
        return (
          <g key={month}>
            <rect
              x={centre - bar - 1}
              width={bar}
              rx={2}
              className={styles['income']}
              {...span(height(0), height(income))}
            />
            <rect
              x={centre + 1}
              width={bar}
              rx={2}
              className={styles['expense']}
              {...span(height(0), height(expense))}
            />
            <text
              x={centre}
              y={HEIGHT - 6}
              className={classNames(styles['name'], month === shown && styles['current'])}
            >
              {formatMonth(month, locale, 'short').slice(0, columns.bandwidth() < 34 ? 1 : 4)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function span(zero: number, end: number): { y: number; height: number } {
  return { y: Math.min(zero, end), height: Math.abs(zero - end) };
}

type MonthTooltipProps = {
  readonly totals: MonthTotals;
  readonly currency: string;
  readonly centre: number;
  readonly width: number;
};

function MonthTooltip({ totals, currency, centre, width }: MonthTooltipProps): ReactElement {
  const locale = useLocale();
  const left = Math.min(Math.max(centre, 92), width - 92);
  return (
    <div className={styles['tooltip']} style={{ left }} aria-hidden>
      <strong>{formatMonth(totals.month, locale)}</strong>
      <span>
        Income <Amount minor={totals.income} currency={currency} />
      </span>
      <span>
        Expenses <Amount minor={totals.expense} currency={currency} />
      </span>
      <span>
        Left over <Amount minor={totals.net} currency={currency} />
      </span>
    </div>
  );
}

function monthWords({ month, income, expense, net }: MonthTotals, currency: string, locale: string): string {
  const money = (minor: number) => formatMoney(minor, { currency, locale });
  return `${formatMonth(month, locale)}: income ${money(income)}, expenses ${money(expense)}, left over ${money(net)}`;
}

/** The chart in one sentence. */
function trendWords(trend: readonly MonthTotals[], currency: string, locale: string): string {
  const used = trend.filter(({ transactions }) => transactions > 0);
  const highest = used.reduce<MonthTotals | undefined>(
    (most, each) => (most && most.expense >= each.expense ? most : each),
    undefined,
  );
  if (!highest) return 'Income and expenses by month; nothing recorded yet.';
  const peak = formatMoney(highest.expense, { currency, locale });
  return `Income and expenses of ${used.length} months; the highest expenses were ${peak} in ${formatMonth(highest.month, locale)}.`;
}
