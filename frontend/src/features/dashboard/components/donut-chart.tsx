import { arc, pie, type PieArcDatum } from 'd3-shape';
import type { ReactElement } from 'react';
import { classNames } from '@/lib/class-names';
import { formatMoney, formatMoneyCompact, formatPercent } from '@/lib/format';
import { useLocale } from '@/lib/preferences';
import type { SpendingShare } from '../spending-shares.ts';
import styles from './spending-card.module.css';

const SIZE = 180;
const slicePath = arc<PieArcDatum<SpendingShare>>().innerRadius(56).outerRadius(86).cornerRadius(2);
/** A sliver of a category would vanish; two degrees keep it visible. */
const layout = pie<SpendingShare>()
  .value(({ share }) => Math.max(share, 2 / 360))
  .sort(null);

export type DonutChartProps = {
  readonly shares: readonly SpendingShare[];
  readonly total: number;
  readonly currency: string;
  /** Key of the slice to bring out. */
  readonly highlighted: string | undefined;
};

/** A picture of the shares; the legend beside it carries names, amounts and links. */
export function DonutChart({ shares, total, currency, highlighted }: DonutChartProps): ReactElement {
  const locale = useLocale();
  const chosen = shares.find(({ key }) => key === highlighted);
  const summary = shares.map(({ name, share }) => `${name} ${formatPercent(share, locale)}`).join(', ');
  return (
    <svg
      role="img"
      aria-label={`${formatMoney(total, { currency, locale })} spent: ${summary}`}
      viewBox={`0 0 ${SIZE} ${SIZE}`}
      className={styles['donut']}
    >
      <g transform={`translate(${SIZE / 2} ${SIZE / 2})`}>
        {layout([...shares]).map((slice) => (
          <path
            key={slice.data.key}
            d={slicePath(slice) ?? ''}
            fill={`var(--chart-${slice.data.colour})`}
            className={classNames(styles['slice'], chosen && chosen.key !== slice.data.key && styles['dimmed'])}
          />
        ))}
        <text y={2} fontSize={19} className={styles['centre']} data-private>
          {centreText(chosen?.amount ?? total, currency, locale)}
        </text>
        <text y={19} className={styles['centreLabel']}>
          {chosen ? formatPercent(chosen.share, locale) : 'spent'}
        </text>
      </g>
    </svg>
  );
}

/** Whole units as long as they fit into the hole. */
function centreText(minor: number, currency: string, locale: string): string {
  const whole = formatMoney(minor, { currency, locale, whole: true });
  return whole.length <= 9 ? whole : formatMoneyCompact(minor, currency, locale);
}
