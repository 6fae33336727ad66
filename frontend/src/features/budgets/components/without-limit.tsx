import { useState, type ReactElement, type SyntheticEvent } from 'react';
import type { BudgetMonthView } from '#handlers/contracts/budgets';
import type { CategoryView } from '#handlers/contracts/categories';
import { Amount } from '@/components/amount';
import { AmountInput } from '@/components/amount-field';
import { Icon } from '@/components/icon';
import { Button } from '@/components/ui/button';
import { useIsPast } from '@/lib/past';
import type { BudgetLists } from '../budget-lines.ts';
import type { BudgetActions } from '../use-budget-actions.ts';
import styles from './budgets.module.css';

export type WithoutLimitProps = {
  readonly view: BudgetMonthView;
  readonly lists: BudgetLists;
  readonly actions: BudgetActions;
  readonly startOpen?: boolean;
};

/** Categories without a limit, those with spending first, each with a place to set one. */
export function WithoutLimit({ view, lists, actions, startOpen = false }: WithoutLimitProps): ReactElement | null {
  const [open, setOpen] = useState(startOpen);
  const spent = new Map(view.lines.map((line) => [line.categoryId, line.spent]));
  const categories = [...lists.withoutLimit].sort(
    (a, b) => (spent.get(b.categoryId) ?? 0) - (spent.get(a.categoryId) ?? 0),
  );
  if (categories.length === 0) return null;
  return (
    <section className={styles['without']}>
      <button type="button" aria-expanded={open} className={styles['disclosure']} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'chevron-down' : 'chevron-right'} size={16} />
        <span className={styles['disclosure-title']}>Without a limit</span>
        <span className={styles['disclosure-count']}>{categories.length}</span>
        <span className={styles['disclosure-sum']}>
          spent <Amount minor={view.unbudgeted} currency={view.currency} />
        </span>
      </button>
      {open && (
        <ul>
          {categories.map((category) => (
            <SetLimit
              key={category.categoryId}
              category={category}
              spent={spent.get(category.categoryId) ?? 0}
              currency={view.currency}
              onSet={(limit) => actions.set(category, { limit })}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

type SetLimitProps = {
  readonly category: CategoryView;
  readonly spent: number;
  readonly currency: string;
  readonly onSet: (limit: number) => void;
};

function SetLimit({ category, spent, currency, onSet }: SetLimitProps): ReactElement {
  const [limit, setLimit] = useState<number>();
  const isPast = useIsPast();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (limit !== undefined && limit >= 0) onSet(limit);
  };
  return (
    <li className={styles['candidate']}>
      <span>
        {category.name} <span className={styles['group']}>{category.group}</span>
      </span>
      <Amount minor={spent} currency={currency} className={spent === 0 ? styles['nothing'] : undefined} />
      {!isPast && (
        <form className={styles['set']} onSubmit={submit}>
          <AmountInput
            aria-label={`Limit for ${category.name}`}
            placeholder="Limit"
            currency={currency}
            value={limit}
            onChange={setLimit}
          />
          <Button type="submit" size="small" disabled={limit === undefined}>
            Set
          </Button>
        </form>
      )}
    </li>
  );
}
