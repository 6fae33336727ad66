import type { ReactElement } from 'react';
import { Sheet } from '@/components/ui/sheet';
import { BOTTOM_BAR_PAGES, PAGES } from './navigation.ts';
import { PageNavLink } from './page-nav-link.tsx';
import styles from './bottom-bar.module.css';

/** The pages that have no place in the bottom bar. */
export function MorePagesSheet({ onClose }: { readonly onClose: () => void }): ReactElement {
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()} title="More">
      <ul className={styles['more']}>
        {PAGES.filter((page) => !BOTTOM_BAR_PAGES.includes(page.to)).map((page) => (
          <li key={page.to}>
            <PageNavLink page={page} className={styles['moreItem']} iconSize={20} onClick={onClose} />
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
