import { lazy, Suspense, useEffect, useRef, useState, type ReactElement } from 'react';
import type { NotificationView } from '#handlers/contracts/notifications';
import { IconButton } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import { useLocale } from '@/lib/preferences';
import { useProfile } from '@/lib/queries';
import { useNotifications } from '../api/list-notifications.ts';
import { notificationWords } from '@/lib/notification-words';
import styles from './notification-bell.module.css';

const NotificationPopover = lazy(async () => ({
  default: (await import('./notification-popover.tsx')).NotificationPopover,
}));

/** How many are unread, everywhere; the list opens from here. */
export function NotificationBell(): ReactElement {
  const [wanted, setWanted] = useState(false);
  const { data } = useNotifications();
  const unread = data?.unread ?? 0;
  useAnnouncements(data?.items);
  const label = unread === 0 ? 'Notifications' : `Notifications, ${unread} unread`;
  const bell = (
    <span className={styles['bell']}>
      <IconButton icon="bell" label={label} aria-haspopup="dialog" onClick={() => setWanted(true)} />
      {unread > 0 && (
        <span className={styles['badge']} aria-hidden>
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </span>
  );
  if (!wanted) return bell;
  return (
    <Suspense fallback={bell}>
      <NotificationPopover label={label} unread={unread} />
    </Suspense>
  );
}

/** A message for each notification that arrives while the person is here; not for those from before. */
function useAnnouncements(items: readonly NotificationView[] | undefined): void {
  const toast = useToast();
  const locale = useLocale();
  const wanted = useProfile().data?.settings?.notifications.inApp ?? true;
  const known = useRef<ReadonlySet<string>>(undefined);
  useEffect(() => {
    if (!items) return;
    const arrived = items.filter(
      (item) => known.current && !known.current.has(item.notificationId) && item.readAt === null,
    );
    known.current = new Set(items.map((item) => item.notificationId));
    for (const notification of wanted ? arrived : []) {
      const { title, detail, tone } = notificationWords(notification, locale);
      toast.show({ title, description: detail, tone: tone === 'good' ? 'success' : 'error' });
    }
  }, [items, locale, toast, wanted]);
}
