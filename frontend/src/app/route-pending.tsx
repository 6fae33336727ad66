import type { ReactElement } from 'react';
import { Skeleton, SkeletonList } from '@/components/skeleton';
import styles from './page-states.module.css';

/** What a page shows while its code arrives. */
export function RoutePending(): ReactElement {
  return (
    <div className={styles['page']}>
      <Skeleton width="12rem" height="1.75rem" />
      <SkeletonList rows={6} label="Loading the page" />
    </div>
  );
}
