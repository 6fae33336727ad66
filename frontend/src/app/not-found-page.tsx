import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { EmptyState } from '@/components/empty-state';
import { buttonClass } from '@/components/ui/button';

export function NotFoundPage(): ReactElement {
  return (
    <main>
      <EmptyState
        icon="search"
        title="There is nothing at this address"
        action={
          <Link to="/" className={buttonClass('primary')}>
            Go to your books
          </Link>
        }
      >
        The link may be old, or a letter may be missing.
      </EmptyState>
    </main>
  );
}
