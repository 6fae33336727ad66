import { useState, type ReactElement } from 'react';
import type { CategoryView } from '#handlers/contracts/categories';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { PageHeader } from '@/components/page-header';
import { SkeletonList } from '@/components/skeleton';
import { Button } from '@/components/ui/button';
import { useIsPast } from '@/lib/past';
import { useCategories } from '@/lib/queries';
import { groupNames } from './category-groups.ts';
import { AddCategoryDialog } from './components/add-category-dialog.tsx';
import { CategoryList } from './components/category-list.tsx';
import { EditCategoryDialog } from './components/edit-category-dialog.tsx';

/** What money is spent on and where it comes from. */
export function CategoriesPage(): ReactElement {
  const categories = useCategories();
  const isPast = useIsPast();
  const [adding, setAdding] = useState(false);
  const [edited, setEdited] = useState<CategoryView>();
  const items = categories.data?.items ?? [];
  const groups = groupNames(items);
  const add = !isPast && (
    <Button variant="primary" icon="plus" onClick={() => setAdding(true)} disabled={!categories.data}>
      Add category
    </Button>
  );
  return (
    <>
      <PageHeader title="Categories" subtitle="What money is spent on, and where it comes from." actions={add} />
      {categories.isPending && (
        <Card>
          <SkeletonList rows={8} label="Loading categories" />
        </Card>
      )}
      {categories.isError && (
        <ErrorState
          title="The categories could not be loaded"
          error={categories.error}
          onRetry={() => void categories.refetch()}
        />
      )}
      {categories.isSuccess && items.length === 0 && (
        <Card>
          <EmptyState icon="categories" title="No categories yet" action={add}>
            Categories say what an entry was for. Budgets and the monthly summary are built on them.
          </EmptyState>
        </Card>
      )}
      <CategoryList categories={items} onEdit={setEdited} />
      {adding && <AddCategoryDialog groups={groups} onClose={() => setAdding(false)} />}
      {edited && <EditCategoryDialog category={edited} groups={groups} onClose={() => setEdited(undefined)} />}
    </>
  );
}
