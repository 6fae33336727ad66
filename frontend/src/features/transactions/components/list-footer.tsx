import type { ReactElement } from 'react';
import { ErrorState } from '@/components/error-state';
import { SkeletonList } from '@/components/skeleton';
import type { More } from '../use-load-more.ts';
import styles from './transaction-list.module.css';

/** Below the last row: that more is coming, that it failed, or that this was all. */
export function ListFooter({ more, count }: { readonly more: More; readonly count: number }): ReactElement {
  if (more.error)
    return <ErrorState title="Earlier transactions could not be loaded" error={more.error} onRetry={more.load} />;
  if (more.has || more.isLoading) return <SkeletonList rows={3} label="Loading earlier transactions" />;
  return (
    <p className={styles['end-note']}>
      {count === 1 ? 'That is the only one.' : `That is all ${count.toLocaleString()}.`}
    </p>
  );
}
