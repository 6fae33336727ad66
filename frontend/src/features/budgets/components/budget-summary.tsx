import type { ReactElement, ReactNode } from 'react';
import type { BudgetMonthView } from '#handlers/contracts/budgets';
import { Amount } from '@/components/amount';
import { ProgressBar } from '@/components/progress-bar';
import { monthProgress } from '@/lib/budget-state';
import { formatPercent } from '@/lib/format';
import { useDay } from '@/lib/moment';
import { useLocale } from '@/lib/preferences';
import { useWording } from '@/lib/use-wording';
import styles from './budgets.module.css';

/** The month in one number: what is left of all limits, beside how far the month has run. */
export function BudgetSummary({
  view,
  actions,
}: {
  readonly view: BudgetMonthView;
  readonly actions: ReactNode;
}): ReactElement {
  const locale = useLocale();
  const wording = useWording();
  const { totals, currency, unbudgeted } = view;
  const day = useDay();
  const progress = monthProgress(view.month, day);
  const over = totals.remaining < 0;
  return (
    <section className={styles['summary']} aria-label="Sum of all limits">
      <div className={styles['big']}>
        <p className={styles['label']}>{over ? 'Over all limits by' : 'Left to spend'}</p>
        <p className={styles['number']}>
          <Amount
            minor={Math.abs(totals.remaining)}
            currency={currency}
            className={over ? styles['over'] : undefined}
          />
        </p>
      </div>
      <dl className={styles['totals']}>
        <Total label="Limits" amount={totals.limit} currency={currency} />
        <Total label="Carried in" amount={totals.carriedIn} currency={currency} />
        <Total label="Spent" amount={totals.spent} currency={currency} />
        <Total label="Spent without a limit" amount={unbudgeted} currency={currency} />
      </dl>
      <div className={styles['copy']}>{actions}</div>
      <div className={styles['bar']}>
        <ProgressBar
          label="All limits"
          valueText={`${wording.amount(totals.spent)} of ${wording.amount(totals.available)}`}
          value={totals.spent}
          max={totals.available}
          marker={progress ?? undefined}
          tone={over ? 'over' : 'good'}
        />
        {progress !== null && (
          <p className={styles['bar-note']}>
            The mark shows how far the month has run: {formatPercent(progress, locale)}.
          </p>
        )}
      </div>
    </section>
  );
}

function Total({
  label,
  amount,
  currency,
}: {
  readonly label: string;
  readonly amount: number;
  readonly currency: string;
}): ReactElement {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <Amount minor={amount} currency={currency} />
      </dd>
    </div>
  );
}
