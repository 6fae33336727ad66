import type { ReactElement } from 'react';
import { Amount } from '@/components/amount';
import { Icon } from '@/components/icon';
import type { LimitedRow } from '../budget-lines.ts';
import styles from './budgets.module.css';

/** Which categories are overspent and by how much; nothing while none is. */
export function OverspentBanner({
  rows,
  currency,
}: {
  readonly rows: readonly LimitedRow[];
  readonly currency: string;
}): ReactElement | null {
  if (rows.length === 0) return null;
  return (
    <section className={styles['banner']} aria-label="Overspent categories">
      <Icon name="warning" />
      <div>
        <p className={styles['banner-title']}>
          {rows.length === 1 ? '1 category is overspent' : `${rows.length} categories are overspent`}
        </p>
        <ul className={styles['banner-list']}>
          {rows.map(({ line, category }) => (
            <li key={line.categoryId}>
              {category.name} by <Amount minor={-line.remaining} currency={currency} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
