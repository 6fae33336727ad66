import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useRef, type ReactElement } from 'react';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { Icon } from '@/components/icon';
import { PageHeader } from '@/components/page-header';
import { SkeletonList } from '@/components/skeleton';
import { buttonClass } from '@/components/ui/button';
import { Tabs } from '@/components/ui/tabs';
import { useLedgerId } from '@/lib/ledger';
import { useNotifications } from '@/lib/notifications';
import { useReadNotification } from '@/lib/use-read-notification';
import { useAllNotifications } from './api/list-all-notifications.ts';
import { MarkAllButton } from './components/mark-all-button.tsx';
import { MoreButton } from './components/more-button.tsx';
import { NothingYet } from './components/nothing-yet.tsx';
import { NotificationDays } from './components/notification-days.tsx';
import styles from './components/notification-days.module.css';

const route = getRouteApi('/l/$ledgerId/notifications');

/** Everything the person was told of these books. */
export function NotificationsPage(): ReactElement {
  const ledgerId = useLedgerId();
  const { show = 'all' } = route.useSearch();
  const navigate = route.useNavigate();
  const unread = useNotifications().data?.unread ?? 0;
  const choose = (chosen: 'all' | 'unread') =>
    void navigate({ search: chosen === 'unread' ? { show: chosen } : {}, replace: true });
  return (
    <>
      <PageHeader
        title="Notifications"
        subtitle="Budgets, and months that are over."
        actions={
          <>
            <MarkAllButton />
            <Link to="/l/$ledgerId/settings" params={{ ledgerId }} hash="notifications" className={buttonClass()}>
              <Icon name="settings" size={18} />
              Choose what you are told
            </Link>
          </>
        }
      />
      <div className={styles['page']}>
        <Tabs
          label="Which"
          tabs={[
            { value: 'all', label: 'All' },
            { value: 'unread', label: unread === 0 ? 'Unread' : `Unread (${unread})` },
          ]}
          value={show}
          onChange={choose}
        >
          <Listed key={show} show={show} />
        </Tabs>
      </div>
    </>
  );
}

function Listed({ show }: { readonly show: 'all' | 'unread' }): ReactElement {
  const { data, refetch, ...query } = useAllNotifications(show);
  const read = useReadNotification();
  useArrivals(() => void refetch());
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  if (query.isPending) return <SkeletonList rows={6} label="Loading notifications" />;
  if (query.isError && items.length === 0) {
    const title = 'The notifications could not be loaded';
    return <ErrorState title={title} error={query.error} onRetry={() => void refetch()} />;
  }
  if (items.length === 0) {
    return show === 'all' ? (
      <NothingYet />
    ) : (
      <EmptyState icon="check" title="All read">
        What is new will be here first.
      </EmptyState>
    );
  }
  const more = {
    has: query.hasNextPage,
    isLoading: query.isFetchingNextPage,
    error: query.isFetchNextPageError ? query.error : undefined,
    load: () => void query.fetchNextPage(),
  };
  return (
    <>
      <NotificationDays notifications={items} onRead={read} />
      <MoreButton {...more} />
    </>
  );
}

/** The bell hears of what is new; then these lists ask for it too. */
function useArrivals(refresh: () => void): void {
  const newest = useNotifications().data?.items[0]?.notificationId;
  const seen = useRef(newest);
  useEffect(() => {
    const isNews = seen.current !== undefined && newest !== undefined && newest !== seen.current;
    seen.current = newest;
    if (isNews) refresh();
  });
}
