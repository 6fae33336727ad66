import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { ErrorState } from '@/components/error-state';
import styles from './page-states.module.css';

/** What a page shows when it fails as a whole. */
export function RouteError({ error, reset }: ErrorComponentProps): ReactElement {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <div className={styles['page']}>
      <ErrorState title="This page could not be shown" error={error} onRetry={retry} />
    </div>
  );
}
