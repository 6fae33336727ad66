import { getRouteApi } from '@tanstack/react-router';
import { useMemo, type ReactElement } from 'react';
import { monthOf, type Month } from '#domain/kernel/calendar';
import type { BudgetMonthView } from '#handlers/contracts/budgets';
import type { CategoryView } from '#handlers/contracts/categories';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { MonthSwitcher } from '@/components/month-switcher';
import { PageHeader } from '@/components/page-header';
import { SkeletonList } from '@/components/skeleton';
import { formatMonth } from '@/lib/format';
import { useDay } from '@/lib/moment';
import { useIsPast } from '@/lib/past';
import { useLocale } from '@/lib/preferences';
import { useCategories } from '@/lib/queries';
import { useBudgetMonth } from './api/get-budget-month.ts';
import { toBudgetLists } from './budget-lines.ts';
import { BudgetSummary } from './components/budget-summary.tsx';
import { BudgetTable } from './components/budget-table.tsx';
import { CopyButton } from './components/copy-button.tsx';
import { OverspentBanner } from './components/overspent-banner.tsx';
import { WithoutLimit } from './components/without-limit.tsx';
import { useBudgetActions } from './use-budget-actions.ts';
import styles from './components/budgets.module.css';

const route = getRouteApi('/l/$ledgerId/past/budgets');

/** Limits and spending, month by month. */
export function BudgetsPage(): ReactElement {
  const current = monthOf(useDay());
  const { month = current } = route.useSearch();
  const navigate = route.useNavigate();
  const budget = useBudgetMonth(month);
  const categories = useCategories();
  const failed = [budget, categories].find((query) => query.isError && query.data === undefined);
  return (
    <>
      <PageHeader
        title="Budgets"
        actions={
          <MonthSwitcher
            month={month}
            current={current}
            onChange={(chosen) => void navigate({ search: { month: chosen } })}
          />
        }
      />
      {failed && (
        <ErrorState title="The budget could not be loaded" error={failed.error} onRetry={() => void failed.refetch()} />
      )}
      {!failed && (!budget.data || !categories.data) && <SkeletonList rows={8} label="Loading the budget" />}
      {budget.data && categories.data && (
        <div className={styles['page']} aria-busy={budget.isPlaceholderData}>
          <BudgetMonth month={month} view={budget.data} categories={categories.data.items} />
        </div>
      )}
    </>
  );
}

type BudgetMonthProps = {
  readonly month: Month;
  readonly view: BudgetMonthView;
  readonly categories: readonly CategoryView[];
};

function BudgetMonth({ month, view, categories }: BudgetMonthProps): ReactElement {
  const locale = useLocale();
  const lists = useMemo(() => toBudgetLists(view.lines, categories), [view.lines, categories]);
  const actions = useBudgetActions(month);
  const isPast = useIsPast();
  const copy = !isPast && <CopyButton month={month} lists={lists} />;
  if (lists.groups.length === 0) {
    return (
      <>
        <EmptyState icon="budgets" title={`No limits for ${formatMonth(month, locale)}`} action={copy}>
          {isPast
            ? 'At that moment no category had a limit for this month.'
            : 'A limit per category shows what is left to spend, and warns before it is gone. Copy last month’s, or set the first one below.'}
        </EmptyState>
        <WithoutLimit view={view} lists={lists} actions={actions} startOpen />
      </>
    );
  }
  return (
    <>
      <OverspentBanner rows={lists.overspent} currency={view.currency} />
      <BudgetSummary view={view} actions={copy} />
      <BudgetTable view={view} groups={lists.groups} actions={actions} />
      <WithoutLimit view={view} lists={lists} actions={actions} />
    </>
  );
}
