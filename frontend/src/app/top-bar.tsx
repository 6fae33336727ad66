import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { Brand } from '@/components/brand';
import { Badge } from '@/components/ui/badge';
import { IconButton } from '@/components/ui/button';
import { Menu } from '@/components/ui/menu';
import type { MenuItem } from '@/components/ui/menu-types';
import { NotificationBell } from '@/features/notifications/components/notification-bell';
import { useLedgerId } from '@/lib/ledger';
import { useIsPast } from '@/lib/past';
import { setPreferences, usePreferences } from '@/lib/preferences';
import { useLedger, useProfile } from '@/lib/queries';
import { signOut, useIsOperator, useSession } from '@/lib/session';
import { SyncState } from './sync-state.tsx';
import styles from './top-bar.module.css';

/** Whose books these are, whether everything is saved, and what concerns the person. */
export function TopBar({ onHelp }: { readonly onHelp: () => void }): ReactElement {
  const { data: ledger } = useLedger();
  const isPast = useIsPast();
  return (
    <header className={styles['bar']}>
      <span className={styles['brand']}>
        <Brand size={26} />
      </span>
      <span className={styles['ledger']}>{ledger?.name}</span>
      {isPast && (
        <Badge tone="warning" className={styles['past']}>
          Past, read-only
        </Badge>
      )}
      <span className={styles['space']} />
      <SyncState />
      <PrivacyEye />
      {!isPast && <NotificationBell />}
      <PersonMenu onHelp={onHelp} />
    </header>
  );
}

function PrivacyEye(): ReactElement {
  const { privacy } = usePreferences();
  const label = privacy ? 'Show amounts' : 'Blur amounts';
  return (
    <IconButton
      icon={privacy ? 'eye-off' : 'eye'}
      label={label}
      aria-pressed={privacy}
      onClick={() => setPreferences({ privacy: !privacy })}
    />
  );
}

function PersonMenu({ onHelp }: { readonly onHelp: () => void }): ReactElement {
  const navigate = useNavigate();
  const ledgerId = useLedgerId();
  const session = useSession();
  const isOperator = useIsOperator();
  const { data: profile } = useProfile();
  const name = profile?.settings?.displayName;
  const operations: MenuItem = {
    label: 'Operations',
    icon: 'system',
    onSelect: () => void navigate({ to: '/operations' }),
  };
  return (
    <Menu
      trigger={<IconButton icon="user" label="Account and settings" />}
      heading={
        <>
          {name && <strong className={styles['person']}>{name}</strong>}
          {session?.email}
        </>
      }
      items={[
        {
          label: 'Settings',
          icon: 'settings',
          onSelect: () => void navigate({ to: '/l/$ledgerId/settings', params: { ledgerId } }),
        },
        ...(isOperator ? [operations] : []),
        { label: 'Keyboard shortcuts', icon: 'keyboard', shortcut: '?', onSelect: onHelp },
        { label: 'Sign out', icon: 'sign-out', separated: true, onSelect: () => void signOut() },
      ]}
    />
  );
}
