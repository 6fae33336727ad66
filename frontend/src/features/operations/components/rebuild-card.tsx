import { useState, type ReactElement } from 'react';
import type { ProjectionsView, RebuildView } from '#handlers/contracts/operations';
import { Card } from '@/components/card';
import { FormError } from '@/components/error-state';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { formatInstant } from '@/lib/format';
import { useLocale } from '@/lib/preferences';
import { useRebuild, useStartRebuild } from '../api/operations.ts';
import { STATUS } from '../rebuild-words.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { Comparison } from './comparison.tsx';
import styles from './operations.module.css';
import { RebuildActions } from './rebuild-actions.tsx';
import { RebuildProgress } from './rebuild-progress.tsx';

/** The newest rebuild with everything that can be done with it, and the way to start one. */
export function RebuildCard({ view }: { readonly view: ProjectionsView }): ReactElement {
  const { rebuild } = view;
  return (
    <Card title="Rebuild" actions={rebuild && <StatusBadge rebuild={rebuild} />}>
      {rebuild ? (
        <Rebuild known={rebuild} />
      ) : (
        <p className={styles['muted']}>
          There has been no rebuild yet. All ledgers are in the generation they began in.
        </p>
      )}
      {(!rebuild || !isOpen(rebuild)) && <StartRebuild edition={view.newestEdition} />}
    </Card>
  );
}

/** While one is being built or awaits a decision no other can begin. */
function isOpen({ status }: RebuildView): boolean {
  return status === 'building' || status === 'built';
}

function StatusBadge({ rebuild }: { readonly rebuild: RebuildView }): ReactElement {
  const { status } = useRebuild(rebuild);
  return <Badge tone={STATUS[status].tone}>{STATUS[status].name}</Badge>;
}

function Rebuild({ known }: { readonly known: RebuildView }): ReactElement {
  const locale = useLocale();
  const rebuild = useRebuild(known);
  const { status, generation, edition, startedAt, job, error, comparison } = rebuild;
  return (
    <div className={styles['rebuild']}>
      <p>
        <strong>Generation {generation}</strong> with edition {edition}, started {formatInstant(startedAt, locale)}.{' '}
        {STATUS[status].text}
      </p>
      <RebuildProgress rebuild={rebuild} />
      {error !== null && (
        <p role="alert" className={styles['failure']}>
          It stopped: {error}
        </p>
      )}
      <p role="status">{job !== undefined && job !== 'build' && JOBS[job]}</p>
      {comparison && <Comparison comparison={comparison} />}
      <RebuildActions rebuild={rebuild} />
    </div>
  );
}

const JOBS = {
  compare: 'Comparing it with what serves now, row by row…',
  remove: 'Removing the rows that no longer serve…',
} as const;

/** What a rebuild does, before it is started. */
function StartRebuild({ edition }: { readonly edition: number }): ReactElement {
  const [asking, setAsking] = useState(false);
  const start = useStartRebuild();
  return (
    <div className={styles['start']}>
      <p className={styles['muted']}>
        A rebuild reads every log from its first change and builds a new, complete generation beside the live one with
        edition {edition}. Meanwhile everything goes on as usual, and nobody is notified of anything. Only when you
        promote it does it serve.
      </p>
      <Button icon="repeat" onClick={() => setAsking(true)}>
        Start a rebuild…
      </Button>
      <FormError error={start.error} />
      {asking && (
        <ConfirmDialog
          title="Rebuild all read models?"
          confirmLabel="Start the rebuild"
          onConfirm={() => start.mutate(undefined)}
          onClose={() => setAsking(false)}
        >
          It reads every log once, which costs read capacity, and keeps a second set of rows until you clean it up.
        </ConfirmDialog>
      )}
    </div>
  );
}
