import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { Brand } from '@/components/brand';
import { Button } from '@/components/ui/button';
import { useLedgerId } from '@/lib/ledger';
import { READ_ONLY_REASON, useIsPast } from '@/lib/past';
import { PAGES } from './navigation.ts';
import { PageNavLink } from './page-nav-link.tsx';
import { SidebarAccounts } from './sidebar-accounts.tsx';
import styles from './sidebar.module.css';

/** Pages and accounts, on wide screens. */
export function Sidebar({ onAdd }: { readonly onAdd: () => void }): ReactElement {
  const ledgerId = useLedgerId();
  const isPast = useIsPast();
  return (
    <aside className={styles['sidebar']}>
      <Link to="/l/$ledgerId" params={{ ledgerId }} className={styles['brand']} aria-label="Pennytrail, dashboard">
        <Brand />
      </Link>
      <Button
        variant="primary"
        icon="plus"
        onClick={onAdd}
        aria-keyshortcuts="n"
        disabled={isPast}
        title={isPast ? READ_ONLY_REASON : undefined}
        className={styles['add']}
      >
        New transaction
      </Button>
      <nav aria-label="Pages" className={styles['pages']}>
        {PAGES.map((page) => (
          <PageNavLink key={page.to} page={page} className={styles['page']} />
        ))}
      </nav>
      <SidebarAccounts />
    </aside>
  );
}
