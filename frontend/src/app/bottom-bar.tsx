import { lazy, Suspense, useState, type ReactElement } from 'react';
import { Icon } from '@/components/icon';
import { READ_ONLY_REASON, useIsPast } from '@/lib/past';
import { BOTTOM_BAR_PAGES, PAGES } from './navigation.ts';
import { PageNavLink } from './page-nav-link.tsx';
import styles from './bottom-bar.module.css';

const MorePagesSheet = lazy(async () => ({ default: (await import('./more-pages-sheet.tsx')).MorePagesSheet }));

/** Pages on a phone, with the add button in the middle. */
export function BottomBar({ onAdd }: { readonly onAdd: () => void }): ReactElement {
  const [more, setMore] = useState(false);
  const isPast = useIsPast();
  const [dashboard, transactions, budgets] = PAGES.filter((page) => BOTTOM_BAR_PAGES.includes(page.to));
  return (
    <nav aria-label="Pages" className={styles['bar']}>
      {dashboard && <PageNavLink page={dashboard} className={styles['item']} iconSize={22} />}
      {transactions && <PageNavLink page={transactions} className={styles['item']} iconSize={22} />}
      <button
        type="button"
        className={styles['add']}
        onClick={onAdd}
        disabled={isPast}
        title={isPast ? READ_ONLY_REASON : undefined}
        aria-label="New transaction"
      >
        <Icon name="plus" size={24} />
      </button>
      {budgets && <PageNavLink page={budgets} className={styles['item']} iconSize={22} />}
      <button
        type="button"
        className={styles['item']}
        aria-haspopup="dialog"
        aria-expanded={more}
        onClick={() => setMore(true)}
      >
        <Icon name="menu" size={22} />
        <span>More</span>
      </button>
      <Suspense fallback={null}>{more && <MorePagesSheet onClose={() => setMore(false)} />}</Suspense>
    </nav>
  );
}
