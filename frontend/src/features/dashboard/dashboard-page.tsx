import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, type ReactElement } from 'react';
import { monthOf, type Month } from '#domain/kernel/calendar';
import type { DashboardView } from '#handlers/contracts/summaries';
import { ErrorState } from '@/components/error-state';
import { MonthSwitcher } from '@/components/month-switcher';
import { PageHeader } from '@/components/page-header';
import { useDay } from '@/lib/moment';
import { useIsPast } from '@/lib/past';
import { categoryById, useCategories } from '@/lib/queries';
import { useDashboard } from './api/get-dashboard.ts';
import { AccountsCard } from './components/accounts-card.tsx';
import { BudgetsCard } from './components/budgets-card.tsx';
import { DashboardSkeleton } from './components/dashboard-skeleton.tsx';
import { FirstSteps } from './components/first-steps.tsx';
import { NotificationsCard } from './components/notifications-card.tsx';
import { RecentCard } from './components/recent-card.tsx';
import { SpendingCard } from './components/spending-card.tsx';
import { StatTiles } from './components/stat-tiles.tsx';
import { TrendCard } from './components/trend-card.tsx';
import styles from './dashboard-page.module.css';

/** How the household stands in one month. */
export function DashboardPage(): ReactElement {
  const navigate = useNavigate({ from: '/l/$ledgerId' });
  const current = monthOf(useDay());
  const { month = current } = useSearch({ from: '/l/$ledgerId/past/' });
  const dashboard = useDashboard(month);
  const showMonth = (chosen: Month) => void navigate({ to: '.', search: chosen === current ? {} : { month: chosen } });
  return (
    <>
      <PageHeader title="Dashboard" actions={<MonthSwitcher month={month} current={current} onChange={showMonth} />} />
      {dashboard.isPending && <DashboardSkeleton />}
      {dashboard.isError && (
        <ErrorState
          title="The dashboard could not be loaded"
          error={dashboard.error}
          onRetry={() => void dashboard.refetch()}
        />
      )}
      {dashboard.data && <Dashboard view={dashboard.data} onMonth={showMonth} stale={dashboard.isPlaceholderData} />}
    </>
  );
}

type DashboardProps = {
  readonly view: DashboardView;
  readonly onMonth: (month: Month) => void;
  readonly stale: boolean;
};

function Dashboard({ view, onMonth, stale }: DashboardProps): ReactElement {
  const { currency, month, summary, accounts } = view;
  const { data } = useCategories();
  const isPast = useIsPast();
  const categories = useMemo(() => categoryById(data?.items ?? []), [data]);
  const isNew = view.recent.length === 0 && view.trend.every(({ transactions }) => transactions === 0);
  return (
    <div className={styles['grid']} aria-busy={stale}>
      <div className={styles['full']}>
        <StatTiles view={view} />
      </div>
      {isNew && !isPast && (
        <div className={styles['full']}>
          <FirstSteps hasAccounts={accounts.length > 0} />
        </div>
      )}
      <div className={styles['wide']}>
        <BudgetsCard month={month} currency={currency} lines={view.budgets} categories={categories} />
        {!isNew && <TrendCard trend={view.trend} currency={currency} month={month} onMonth={onMonth} />}
        <RecentCard transactions={view.recent} categories={categories} accounts={accounts} />
      </div>
      <div className={styles['narrow']}>
        {!isNew && <SpendingCard summary={summary} currency={currency} categories={categories} />}
        <NotificationsCard known={view.notifications} />
        {accounts.length > 0 && <AccountsCard accounts={accounts} />}
      </div>
    </div>
  );
}
