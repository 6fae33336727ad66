import { getRouteApi } from '@tanstack/react-router';
import { useMemo, type ReactElement } from 'react';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { PageHeader } from '@/components/page-header';
import { SkeletonList } from '@/components/skeleton';
import { Button } from '@/components/ui/button';
import { useUndo } from '@/lib/undo-commit';
import { useWording } from '@/lib/use-wording';
import { useEvents } from './api/list-events.ts';
import { CommitList } from './components/commit-list.tsx';
import { VerifyCard } from './components/verify-card.tsx';
import styles from './components/audit.module.css';

const route = getRouteApi('/l/$ledgerId/audit');

/** Everything that ever happened in the ledger, newest first, and the proof that nothing was altered. */
export function AuditPage(): ReactElement {
  const { transactionId } = route.useSearch();
  const navigate = route.useNavigate();
  const events = useEvents(transactionId);
  const wording = useWording();
  const { undo } = useUndo();
  const commits = useMemo(() => events.data?.pages.flatMap((page) => page.items) ?? [], [events.data]);
  const head = events.data?.pages[0]?.asOfVersion;
  return (
    <>
      <PageHeader
        title="Audit trail"
        subtitle={
          head === undefined
            ? 'Every change, who made it, and when.'
            : `Every change, who made it, and when. The books are at version ${head}.`
        }
      />
      <VerifyCard head={head} />
      {transactionId !== undefined && (
        <p className={styles['filter']}>
          Only changes of one transaction
          <Button size="small" icon="close" onClick={() => void navigate({ search: {} })}>
            Show everything
          </Button>
        </p>
      )}
      {events.isPending && <SkeletonList rows={8} label="Loading the audit trail" />}
      {events.isError && commits.length === 0 && (
        <ErrorState
          title="The audit trail could not be loaded"
          error={events.error}
          onRetry={() => void events.refetch()}
        />
      )}
      {events.isSuccess && commits.length === 0 && (
        <EmptyState icon="audit" title="Nothing has happened yet">
          Each change to the books will be listed here for good.
        </EmptyState>
      )}
      {commits.length > 0 && (
        <CommitList
          commits={commits}
          wording={wording}
          onUndo={undo}
          more={{
            has: events.hasNextPage,
            isLoading: events.isFetchingNextPage,
            error: events.isFetchNextPageError ? events.error : undefined,
            load: () => void events.fetchNextPage(),
          }}
        />
      )}
    </>
  );
}
