import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { Brand } from '@/components/brand';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { PageHeader } from '@/components/page-header';
import { SkeletonList } from '@/components/skeleton';
import { buttonClass } from '@/components/ui/button';
import { ApiProblem } from '@/lib/api';
import { useIsOperator } from '@/lib/session';
import { useProjections } from './api/operations.ts';
import { DeadLettersCard } from './components/dead-letters-card.tsx';
import { ErrorsCard } from './components/errors-card.tsx';
import { GenerationsCard } from './components/generations-card.tsx';
import { ParkedCard } from './components/parked-card.tsx';
import { RebuildCard } from './components/rebuild-card.tsx';
import styles from './components/operations.module.css';

/** How the read models of all ledgers stand, and how to rebuild and mend them. For operators. */
export function OperationsPage(): ReactElement {
  const isOperator = useIsOperator();
  return (
    <div className={styles['page']}>
      <div className={styles['top']}>
        <Link to="/" className={styles['brand']} aria-label="Pennytrail, to your books">
          <Brand />
        </Link>
        <Link to="/" className={buttonClass('ghost', 'small')}>
          To your books
        </Link>
      </div>
      <main>
        <PageHeader
          title="Operations"
          subtitle="What everybody looks at is built from the logs. Here it is watched, rebuilt and mended."
        />
        {isOperator ? <Operations /> : <NotAnOperator />}
      </main>
    </div>
  );
}

function Operations(): ReactElement {
  const projections = useProjections();
  const { data, error } = projections;
  if (error instanceof ApiProblem && error.status === 403) return <NotAnOperator />;
  if (projections.isPending) {
    return (
      <Card>
        <SkeletonList rows={6} label="Loading the state of the read models" />
      </Card>
    );
  }
  return (
    <div className={styles['cards']}>
      {projections.isError && (
        <ErrorState
          title="The state of the read models could not be loaded"
          error={error}
          onRetry={() => void projections.refetch()}
        />
      )}
      {data && (
        <>
          <GenerationsCard view={data} />
          <RebuildCard key={data.rebuild?.rebuildId ?? 'none'} view={data} />
          <ParkedCard />
          <DeadLettersCard queues={data.deadLetters} />
          <ErrorsCard />
        </>
      )}
    </div>
  );
}

function NotAnOperator(): ReactElement {
  return (
    <EmptyState
      icon="shield"
      title="This page is for operators"
      action={
        <Link to="/" className={buttonClass('primary')}>
          To your books
        </Link>
      }
    >
      It is about the service as a whole and holds nothing of your books. If you run this service, ask for a place in
      the group “operators” and sign in again.
    </EmptyState>
  );
}
