import type { ReactElement } from 'react';
import type { CategoryView } from '#handlers/contracts/categories';
import { Card } from '@/components/card';
import { Badge } from '@/components/ui/badge';
import { categoryGroups } from '../category-groups.ts';
import styles from './category-list.module.css';
import { CategoryRow } from './category-row.tsx';

export type CategoryListProps = {
  readonly categories: readonly CategoryView[];
  readonly onEdit: (category: CategoryView) => void;
};

/** Categories in use by group; archived ones below, folded away. */
export function CategoryList({ categories, onEdit }: CategoryListProps): ReactElement {
  const archived = categories.filter((category) => category.archived);
  return (
    <>
      <div className={styles['groups']}>
        {categoryGroups(categories.filter((category) => !category.archived)).map((group) => (
          <Card
            key={`${group.kind} ${group.name}`}
            title={group.name}
            actions={group.kind === 'income' ? <Badge tone="positive">Income</Badge> : undefined}
            flush
          >
            <CategoryRows categories={group.categories} onEdit={onEdit} />
          </Card>
        ))}
      </div>
      {archived.length > 0 && (
        <details className={styles['archived']}>
          <summary>{archived.length === 1 ? '1 archived category' : `${archived.length} archived categories`}</summary>
          <Card flush>
            <CategoryRows categories={archived} onEdit={onEdit} />
          </Card>
        </details>
      )}
    </>
  );
}

function CategoryRows({ categories, onEdit }: CategoryListProps): ReactElement {
  return (
    <ul className={styles['list']}>
      {categories.map((category) => (
        <CategoryRow key={category.categoryId} category={category} onEdit={onEdit} />
      ))}
    </ul>
  );
}
