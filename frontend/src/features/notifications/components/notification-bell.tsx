import { lazy, Suspense, useEffect, useRef, useState, type ReactElement } from 'react';
import type { NotificationView } from '#handlers/contracts/notifications';
import { IconButton } from '@/components/ui/button';
import { useNotifications } from '@/lib/notifications';
import { useLocale } from '@/lib/preferences';
import { useIsNarrow } from '@/lib/use-media-query';
import styles from './notification-bell.module.css';

const NotificationLayer = lazy(async () => ({ default: (await import('./notification-layer.tsx')).NotificationLayer }));

/** How many are unread, everywhere; the list opens from here, on a phone as a sheet. */
export function NotificationBell(): ReactElement {
  const [shown, setShown] = useState<'popover' | 'sheet'>();
  const isNarrow = useIsNarrow();
  const { data } = useNotifications();
  const unread = data?.unread ?? 0;
  useAnnouncements(data?.items);
  const label = unread === 0 ? 'Notifications' : `Notifications, ${unread} unread`;
  const bell = (
    <IconButton
      icon="bell"
      label={label}
      aria-haspopup="dialog"
      onClick={() => setShown(isNarrow ? 'sheet' : 'popover')}
    />
  );
  const layer = shown && (
    <Suspense fallback={shown === 'popover' && bell}>
      <NotificationLayer kind={shown} label={label} onClose={() => setShown(undefined)} />
    </Suspense>
  );
  return (
    <span className={styles['bell']}>
      {shown !== 'popover' && bell}
      {layer}
      {unread > 0 && (
        <span className={styles['badge']} aria-hidden>
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </span>
  );
}

/** A message for what arrives while the person is here; not for what was there before. */
function useAnnouncements(items: readonly NotificationView[] | undefined): void {
  const locale = useLocale();
  const known = useRef<ReadonlySet<string>>(undefined);
  useEffect(() => {
    if (!items) return;
    const before = known.current;
    known.current = new Set([...(before ?? []), ...items.map(({ notificationId }) => notificationId)]);
    const arrived = items.filter(
      ({ notificationId, readAt, at }) => before && !before.has(notificationId) && readAt === null && isRecent(at),
    );
    if (arrived.length > 0) void import('../announce.ts').then(({ announce }) => announce(arrived, locale));
  }, [items, locale]);
}

/** What happened longer ago is here because the person changed what they want to see, or because it was held up. */
function isRecent(at: string): boolean {
  return Date.now() - Date.parse(at) < 10 * 60_000;
}
