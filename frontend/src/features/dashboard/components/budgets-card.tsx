import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Month } from '#domain/kernel/calendar';
import type { BudgetLineView } from '#handlers/contracts/budgets';
import type { CategoryView } from '#handlers/contracts/categories';
import { Amount } from '@/components/amount';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { ProgressBar } from '@/components/progress-bar';
import { buttonClass } from '@/components/ui/button';
import { budgetState, monthProgress } from '@/lib/budget-state';
import { classNames } from '@/lib/class-names';
import { formatMoney } from '@/lib/format';
import { useLedgerId } from '@/lib/ledger';
import { useDay } from '@/lib/moment';
import { useIsPast } from '@/lib/past';
import { useLocale } from '@/lib/preferences';
import styles from './budgets-card.module.css';

const TONES = { over: 'over', close: 'warning', fine: 'good' } as const;

/** Budgets shown here; the page has them all. */
const MOST_SHOWN = 6;

export type BudgetsCardProps = {
  readonly month: Month;
  readonly currency: string;
  readonly lines: readonly BudgetLineView[];
  readonly categories: ReadonlyMap<string, CategoryView>;
};

/** The budgets that need a look first: overspent, then the fullest. */
export function BudgetsCard({ month, currency, lines, categories }: BudgetsCardProps): ReactElement {
  const ledgerId = useLedgerId();
  const limited = lines.filter((line) => line.limit !== null).sort((a, b) => usedShare(b) - usedShare(a));
  const isPast = useIsPast();
  const marker = monthProgress(month, useDay()) ?? undefined;
  const all = (
    <Link to="/l/$ledgerId/budgets" params={{ ledgerId }} search={{ month }} className={styles['all']}>
      {limited.length > MOST_SHOWN ? `All ${limited.length} budgets` : 'Open budgets'}
    </Link>
  );
  if (limited.length === 0) {
    return (
      <Card title="Budgets">
        <EmptyState
          icon="budgets"
          title="No budgets this month"
          action={
            !isPast && (
              <Link to="/l/$ledgerId/budgets" params={{ ledgerId }} search={{ month }} className={buttonClass()}>
                Set a budget
              </Link>
            )
          }
        >
          {isPast
            ? 'No category had a limit at that moment.'
            : 'Give a category a monthly limit, and see here how much of it is left.'}
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card title="Budgets" actions={all}>
      <ul className={styles['list']}>
        {limited.slice(0, MOST_SHOWN).map((line) => (
          <BudgetRow
            key={line.categoryId}
            line={line}
            name={categories.get(line.categoryId)?.name ?? '…'}
            currency={currency}
            marker={marker}
          />
        ))}
      </ul>
      {marker !== undefined && <p className={styles['legend']}>The upright line marks how far the month has run.</p>}
    </Card>
  );
}

type BudgetRowProps = {
  readonly line: BudgetLineView;
  readonly name: string;
  readonly currency: string;
  readonly marker: number | undefined;
};

function BudgetRow({ line, name, currency, marker }: BudgetRowProps): ReactElement {
  const locale = useLocale();
  const { spent, available, remaining } = line;
  const over = remaining < 0;
  const money = (minor: number) => formatMoney(minor, { currency, locale });
  return (
    <li className={styles['row']}>
      <span className={styles['name']}>{name}</span>
      <span className={classNames(styles['left'], over && styles['over'])}>
        <Amount minor={remaining} currency={currency} sign="never" /> {over ? 'over' : 'left'}
      </span>
      <div className={styles['bar']}>
        <ProgressBar
          label={`${name}: budget used`}
          valueText={`${money(spent)} of ${money(available)}`}
          value={spent}
          max={available}
          marker={marker}
          tone={TONES[budgetState(line)]}
        />
      </div>
      <span className={styles['of']}>
        <Amount minor={spent} currency={currency} /> of <Amount minor={available} currency={currency} />
      </span>
    </li>
  );
}

function usedShare({ spent, available }: BudgetLineView): number {
  if (available > 0) return spent / available;
  return spent > 0 ? Infinity : 0;
}
