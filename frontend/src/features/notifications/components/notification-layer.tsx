import { useState, type ReactElement } from 'react';
import { IconButton } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import { Sheet } from '@/components/ui/sheet';
import styles from './notification-bell.module.css';
import { NotificationPanel } from './notification-panel.tsx';

export type NotificationLayerProps = {
  /** A sheet on a phone, where nothing fits beside the bell. */
  readonly kind: 'popover' | 'sheet';
  /** Accessible name of the bell. */
  readonly label: string;
  readonly onClose: () => void;
};

/** The list behind the bell, and for a popover the bell, which is its button. Mounted on the first press, hence open. */
export function NotificationLayer({ kind, label, onClose }: NotificationLayerProps): ReactElement {
  const [open, setOpen] = useState(true);
  if (kind === 'sheet') {
    return (
      <Sheet open onOpenChange={onClose} title="Notifications">
        <NotificationPanel onClose={onClose} />
      </Sheet>
    );
  }
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label="Notifications"
      className={styles['panel']}
      trigger={<IconButton icon="bell" label={label} />}
    >
      <div className={styles['header']}>
        <h2 className={styles['title']}>Notifications</h2>
      </div>
      <NotificationPanel onClose={() => setOpen(false)} />
    </Popover>
  );
}
