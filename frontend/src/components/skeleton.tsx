import type { ReactElement } from 'react';
import { classNames } from '@/lib/class-names';
import styles from './skeleton.module.css';

export type SkeletonProps = {
  /** CSS lengths; the width fills its place when absent. */
  readonly width?: string;
  readonly height?: string;
  readonly className?: string | undefined;
};

/** One bar in place of text that is on its way. */
export function Skeleton({ width = '100%', height = '1em', className }: SkeletonProps): ReactElement {
  return <span aria-hidden className={classNames(styles['bar'], className)} style={{ width, height }} />;
}

export type SkeletonListProps = {
  readonly rows?: number;
  /** Said to screen readers, such as "Loading accounts". */ readonly label: string;
};

/** Rows in place of a list that is on its way. */
export function SkeletonList({ rows = 5, label }: SkeletonListProps): ReactElement {
  return (
    <div role="status" className={styles['list']}>
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={styles['row']}>
          <Skeleton width={`${34 + ((row * 17) % 30)}%`} />
          <Skeleton width="4.5rem" />
        </div>
      ))}
    </div>
  );
}
