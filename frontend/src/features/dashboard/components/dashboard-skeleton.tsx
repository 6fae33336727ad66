import type { ReactElement } from 'react';
import { Card } from '@/components/card';
import { Skeleton, SkeletonList } from '@/components/skeleton';
import styles from '../dashboard-page.module.css';

/** The shape of the dashboard before its numbers arrive. */
export function DashboardSkeleton(): ReactElement {
  return (
    <div className={styles['grid']}>
      <div className={styles['full']}>
        <Skeleton height="6.5rem" />
      </div>
      <Card title="Budgets" className={styles['wide']}>
        <SkeletonList rows={5} label="Loading budgets" />
      </Card>
      <Card title="Where it went" className={styles['narrow']}>
        <SkeletonList rows={5} label="Loading spending" />
      </Card>
    </div>
  );
}
