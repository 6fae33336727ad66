import { Link } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';
import { BusinessDate, daysInMonth, type Month } from '#domain/kernel/calendar';
import { Amount } from '@/components/amount';
import { Icon } from '@/components/icon';
import { ProgressBar } from '@/components/progress-bar';
import { Badge } from '@/components/ui/badge';
import { IconButton } from '@/components/ui/button';
import { Menu } from '@/components/ui/menu';
import { Switch } from '@/components/ui/switch';
import { budgetState } from '@/lib/budget-state';
import { classNames } from '@/lib/class-names';
import { useLedgerId } from '@/lib/ledger';
import { READ_ONLY_REASON, useIsPast } from '@/lib/past';
import { useWording } from '@/lib/use-wording';
import type { LimitedRow } from '../budget-lines.ts';
import type { BudgetActions } from '../use-budget-actions.ts';
import { thresholdsInWords } from '../thresholds.ts';
import { LimitCell } from './limit-cell.tsx';
import { ThresholdsDialog } from './thresholds-dialog.tsx';
import styles from './budget-table.module.css';

export type BudgetRowProps = {
  readonly row: LimitedRow;
  readonly month: Month;
  readonly currency: string;
  /** Share of the month that is over; null outside the current month. */
  readonly progress: number | null;
  readonly actions: BudgetActions;
};

const BAR_TONES = { over: 'over', close: 'warning', fine: 'good' } as const;
const PILL_TONES = { over: 'negative', close: 'warning', fine: 'positive' } as const;

/** One limit: what was set, what is gone, what is left. */
export function BudgetRow({ row, month, currency, progress, actions }: BudgetRowProps): ReactElement {
  const { line, category } = row;
  const wording = useWording();
  const state = budgetState(line);
  const isPast = useIsPast();
  const [choosing, setChoosing] = useState(false);
  return (
    <div role="row" className={styles['row']}>
      <div role="rowheader" className={styles['name']}>
        <CategoryLink row={row} month={month} />
        <ProgressBar
          label={category.name}
          valueText={`${wording.amount(line.spent)} of ${wording.amount(line.available)}`}
          value={line.spent}
          max={line.available}
          marker={progress ?? undefined}
          tone={BAR_TONES[state]}
        />
        {line.alertThresholds && (
          <span className={styles['alerts']}>
            <Icon name="bell" size={16} />
            Tells at {thresholdsInWords(line.alertThresholds)}
          </span>
        )}
      </div>
      <div role="cell" className={classNames(styles['number'], styles['limit-cell'])} data-label="Limit">
        {isPast ? (
          <Amount minor={line.limit} currency={currency} />
        ) : (
          <LimitCell
            label={`Limit for ${category.name}`}
            limit={line.limit}
            currency={currency}
            onSave={(limit) => actions.set(category, { limit })}
          />
        )}
      </div>
      <div role="cell" className={classNames(styles['number'], styles['spent-cell'])} data-label="Spent">
        <Amount minor={line.spent} currency={currency} />
      </div>
      <div role="cell" className={classNames(styles['number'], styles['carried-cell'])} data-label="Carried in">
        <Amount
          minor={line.carriedIn}
          currency={currency}
          className={line.carriedIn === 0 ? styles['nothing'] : undefined}
        />
      </div>
      <div role="cell" className={classNames(styles['number'], styles['available-cell'])} data-label="Available">
        <Badge tone={PILL_TONES[state]} className={styles['pill']}>
          <Amount minor={line.remaining} currency={currency} />
          {state === 'over' && ' over'}
        </Badge>
      </div>
      <div role="cell" className={styles['rollover']} data-label="Rollover">
        <Switch
          hideLabel
          label={`Carry what is left of ${category.name} into the next month`}
          checked={line.rollover}
          disabled={isPast}
          title={isPast ? READ_ONLY_REASON : undefined}
          onChange={(event) => actions.set(category, { limit: line.limit, rollover: event.target.checked })}
        />
      </div>
      <div role="cell" className={styles['menu']}>
        {!isPast && (
          <Menu
            trigger={<IconButton icon="more" size="small" label={`Actions for ${category.name}`} />}
            items={[
              { label: 'Tell me at…', icon: 'bell', onSelect: () => setChoosing(true) },
              { label: 'Set limit to zero', icon: 'edit', onSelect: () => actions.set(category, { limit: 0 }) },
              { label: 'Remove limit', icon: 'trash', tone: 'danger', onSelect: () => actions.remove(category) },
            ]}
          />
        )}
        {choosing && <ThresholdsDialog row={row} month={month} onClose={() => setChoosing(false)} />}
      </div>
    </div>
  );
}

/** To the entries that make up what was spent. */
function CategoryLink({ row, month }: Pick<BudgetRowProps, 'row' | 'month'>): ReactElement {
  const ledgerId = useLedgerId();
  const search = {
    categoryId: row.line.categoryId,
    from: BusinessDate.parse(`${month}-01`),
    to: BusinessDate.parse(`${month}-${daysInMonth(month)}`),
  };
  return (
    <Link to="/l/$ledgerId/transactions" params={{ ledgerId }} search={search} className={styles['link']}>
      {row.category.name}
    </Link>
  );
}
