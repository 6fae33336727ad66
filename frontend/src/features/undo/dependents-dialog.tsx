import type { ReactElement } from 'react';
import type { CommitView, DependentCommit, LaterChangesDepend } from '#handlers/contracts/audit';
import { SentenceText } from '@/components/sentence-text';
import { SkeletonList } from '@/components/skeleton';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { describeEvent, nameOfEvent } from '@/lib/describe-event';
import { formatInstant } from '@/lib/format';
import { useLocale } from '@/lib/preferences';
import { closeUndoQuestion } from '@/lib/undo-questions';
import { useWording } from '@/lib/use-wording';
import { useDependents } from './api/get-dependents.ts';
import styles from './undo.module.css';

/** Of one commit; an import may hold hundreds. */
const MOST_EVENTS = 3;

export type DependentsDialogProps = { readonly conflict: LaterChangesDepend; readonly proceed: () => void };

/** The later changes that build on the one to be undone, and the offer to undo them too. */
export function DependentsDialog({ conflict, proceed }: DependentsDialogProps): ReactElement {
  const { dependents, more } = conflict;
  const commits = useDependents(conflict);
  const count = dependents.length + more;
  return (
    <Dialog
      open
      onOpenChange={closeUndoQuestion}
      title={count === 1 ? 'A later change builds on this one' : `${count} later changes build on this one`}
      description="It can only be undone together with them. All of it becomes one new change, which can itself be undone."
      footer={
        <>
          <Button onClick={closeUndoQuestion}>Keep everything</Button>
          <Button
            variant="primary"
            icon="undo"
            onClick={() => {
              closeUndoQuestion();
              proceed();
            }}
          >
            {count === 1 ? 'Undo that one too' : `Undo these ${count} too`}
          </Button>
        </>
      }
    >
      {commits.isLoading ? (
        <SkeletonList rows={Math.min(dependents.length, 6)} label="Loading the later changes" />
      ) : (
        <ol aria-label="Later changes, newest first" className={styles['dependents']}>
          {dependents.map((dependent) => (
            <Dependent
              key={dependent.version}
              dependent={dependent}
              commit={commits.data?.items.find(({ version }) => version === dependent.version)}
            />
          ))}
        </ol>
      )}
      {more > 0 && <p className={styles['more']}>and {more} more, further back</p>}
    </Dialog>
  );
}

type DependentProps = { readonly dependent: DependentCommit; readonly commit: CommitView | undefined };

/** In full words where the commit is at hand, else by the kind of change. */
function Dependent({ dependent, commit }: DependentProps): ReactElement {
  const locale = useLocale();
  const wording = useWording();
  const sentences = commit
    ? commit.events.map((event) => describeEvent(event, wording))
    : dependent.events.map(nameOfEvent);
  const hidden = sentences.length - MOST_EVENTS;
  return (
    <li>
      <ul>
        {sentences.slice(0, MOST_EVENTS).map((sentence, index) => (
          <li key={index}>
            <SentenceText sentence={sentence} />
          </li>
        ))}
        {hidden > 0 && <li>and {hidden} more</li>}
      </ul>
      <p className={styles['when']}>
        version {dependent.version} ·{' '}
        <time dateTime={dependent.recordedAt}>{formatInstant(dependent.recordedAt, locale)}</time>
      </p>
    </li>
  );
}
