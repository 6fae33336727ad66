import { useState, type ReactElement } from 'react';
import type { BudgetMonthView } from '#handlers/contracts/budgets';
import { Amount } from '@/components/amount';
import { Icon } from '@/components/icon';
import { monthProgress } from '@/lib/budget-state';
import { useDay } from '@/lib/moment';
import type { BudgetGroup } from '../budget-lines.ts';
import type { BudgetActions } from '../use-budget-actions.ts';
import { BudgetRow } from './budget-row.tsx';
import styles from './budget-table.module.css';

export type BudgetTableProps = {
  readonly view: BudgetMonthView;
  readonly groups: readonly BudgetGroup[];
  readonly actions: BudgetActions;
};

/** Every limit of the month, by group. */
export function BudgetTable({ view, groups, actions }: BudgetTableProps): ReactElement {
  return (
    <div role="table" aria-label="Limits" className={styles['table']}>
      <div role="row" className={styles['header']}>
        <span role="columnheader">Category</span>
        <span role="columnheader" className={styles['number']}>
          Limit
        </span>
        <span role="columnheader" className={styles['number']}>
          Spent
        </span>
        <span role="columnheader" className={styles['number']}>
          Carried in
        </span>
        <span role="columnheader" className={styles['number']}>
          Available
        </span>
        <span role="columnheader">Rollover</span>
        <span role="columnheader">
          <span className="visually-hidden">Actions</span>
        </span>
      </div>
      {groups.map((group) => (
        <Group key={group.name} view={view} group={group} actions={actions} />
      ))}
    </div>
  );
}

type GroupProps = Pick<BudgetTableProps, 'view' | 'actions'> & { readonly group: BudgetGroup };

function Group({ view, group, actions }: GroupProps): ReactElement {
  const [open, setOpen] = useState(true);
  const day = useDay();
  const { totals, rows, name } = group;
  const sums = [totals.limit, totals.spent, totals.carriedIn, totals.remaining];
  return (
    <div role="rowgroup">
      <div role="row" className={styles['group']}>
        <span role="rowheader">
          <button type="button" aria-expanded={open} className={styles['toggle']} onClick={() => setOpen(!open)}>
            <Icon name={open ? 'chevron-down' : 'chevron-right'} size={16} />
            {name}
          </button>
        </span>
        {sums.map((sum, index) => (
          <span key={index} role="cell" className={styles['number']}>
            <Amount minor={sum} currency={view.currency} />
          </span>
        ))}
        <span role="cell" />
        <span role="cell" />
      </div>
      {open &&
        rows.map((row) => (
          <BudgetRow
            key={row.line.categoryId}
            row={row}
            month={view.month}
            currency={view.currency}
            progress={monthProgress(view.month, day)}
            actions={actions}
          />
        ))}
    </div>
  );
}
