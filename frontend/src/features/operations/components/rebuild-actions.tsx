import { useState, type ReactElement } from 'react';
import type { RebuildView } from '#handlers/contracts/operations';
import { FormError } from '@/components/error-state';
import { Button } from '@/components/ui/button';
import { ApiProblem } from '@/lib/api';
import { useRebuildStep, type RebuildStep } from '../api/operations.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import styles from './operations.module.css';
import { PromoteDialog } from './promote-dialog.tsx';

/** The steps that make sense now; each that others would notice asks first. */
export function RebuildActions({ rebuild }: { readonly rebuild: RebuildView }): ReactElement {
  const [asking, setAsking] = useState<RebuildStep>();
  const step = useRebuildStep();
  const { rebuildId } = rebuild;
  // The comparison on screen may be older than what the server found just now.
  const isRefusedAsDifferent = step.error instanceof ApiProblem && step.error.code === 'CandidateDiffers';
  const run = (wanted: RebuildStep) => step.mutate({ step: wanted, rebuildId });
  const isRunning = (wanted: RebuildStep) => step.isPending && step.variables.step === wanted;
  return (
    <>
      <div className={styles['actions']}>
        {stepsNow(rebuild).map((wanted) => (
          <Button
            key={wanted}
            variant={wanted === 'promote' ? 'primary' : 'secondary'}
            busy={isRunning(wanted)}
            disabled={step.isPending && !isRunning(wanted)}
            onClick={() => (wanted === 'compare' ? run(wanted) : setAsking(wanted))}
          >
            {LABELS[wanted]}
          </Button>
        ))}
      </div>
      <FormError error={step.error} />
      {asking === 'promote' && (
        <PromoteDialog
          rebuild={rebuild}
          isProven={!isRefusedAsDifferent && rebuild.comparison?.verdict === 'equal'}
          onPromote={(acceptDifferences) => step.mutate({ step: 'promote', rebuildId, acceptDifferences })}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking !== undefined && asking !== 'promote' && asking !== 'compare' && (
        <ConfirmDialog
          title={QUESTIONS[asking].title}
          confirmLabel={LABELS[asking].replace('…', '')}
          tone="danger"
          onConfirm={() => run(asking)}
          onClose={() => setAsking(undefined)}
        >
          {QUESTIONS[asking].text}
        </ConfirmDialog>
      )}
    </>
  );
}

/** While its workflow is at work a rebuild can only be given up; a removal not even that. */
function stepsNow({ status, job }: RebuildView): readonly RebuildStep[] {
  if (job === undefined) return STEPS[status];
  return job === 'remove' ? [] : ['cancel'];
}

const STEPS: Readonly<Record<RebuildView['status'], readonly RebuildStep[]>> = {
  building: ['cancel'],
  built: ['cancel', 'compare', 'promote'],
  promoted: ['rollback', 'cleanup'],
  'rolled-back': ['cleanup'],
  cancelled: ['cleanup'],
  failed: ['cleanup'],
  'cleaned-up': [],
};

const LABELS: Readonly<Record<RebuildStep, string>> = {
  compare: 'Compare again',
  promote: 'Promote…',
  rollback: 'Roll back…',
  cleanup: 'Clean up…',
  cancel: 'Cancel the rebuild…',
};

const QUESTIONS: Readonly<
  Record<'rollback' | 'cleanup' | 'cancel', { readonly title: string; readonly text: string }>
> = {
  rollback: {
    title: 'Roll back to the previous generation?',
    text: 'It was kept up to date, so nothing recorded meanwhile is lost; what everybody sees comes from it again within seconds.',
  },
  cleanup: {
    title: 'Delete the rows that no longer serve?',
    text: 'They can only come back by another rebuild. After this there is no rollback. The logs are not touched.',
  },
  cancel: {
    title: 'Give this rebuild up?',
    text: 'What has been built so far is of no use then. What serves is not touched.',
  },
};
