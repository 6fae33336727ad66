import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { ImportId } from '#domain/kernel/ids';
import type { ImportView } from '#handlers/contracts/imports';
import { ErrorState, FormError } from '@/components/error-state';
import { SkeletonList } from '@/components/skeleton';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { useLedgerId } from '@/lib/ledger';
import { importQuery } from '@/lib/import-query';
import { showToast } from '@/lib/toasts';
import { conflictIn, explainRefusal, useUndo } from '@/lib/undo-commit';
import { askAboutUndo, closeUndoQuestion } from '@/lib/undo-questions';
import { useUndoImport } from './api/undo-import.ts';
import styles from './undo.module.css';

/** Asks before a statement is taken back, and says what becomes of its rows. */
export function UndoImportDialog({ importId }: { readonly importId: ImportId }): ReactElement {
  const details = useQuery(importQuery(useLedgerId(), importId));
  const { redoFor } = useUndo();
  const undo = useUndoImport(
    (reply) => {
      closeUndoQuestion();
      showToast({
        title: 'The import has been undone',
        description: 'Its rows are forgotten. Importing the file again brings them back.',
        tone: 'success',
        action: redoFor(reply),
      });
    },
    // Only then is the dialog closed already, so that it cannot say it.
    (error, { includeDependents }) => includeDependents && explainRefusal(error),
  );
  const { mutate } = undo;
  const send = () =>
    mutate(
      { importId },
      {
        onError: (error) => {
          const conflict = conflictIn(error);
          const proceed = () => mutate({ importId, includeDependents: true });
          if (conflict) askAboutUndo({ kind: 'dependents', conflict, proceed });
        },
      },
    );
  const isUndone = details.data?.status === 'undone';
  return (
    <Dialog
      open
      onOpenChange={closeUndoQuestion}
      title="Undo this import?"
      size="small"
      footer={
        <>
          <Button onClick={closeUndoQuestion}>Keep it</Button>
          <Button
            variant="danger"
            icon="undo"
            busy={undo.isPending}
            disabled={!details.data || isUndone}
            onClick={send}
          >
            {undo.isPending ? 'Undoing…' : 'Undo the import'}
          </Button>
        </>
      }
    >
      {details.isPending && <SkeletonList rows={3} label="Loading the import" />}
      {details.isError && (
        <ErrorState
          title="The import could not be loaded"
          error={details.error}
          onRetry={() => void details.refetch()}
        />
      )}
      {details.data && <Explanation details={details.data} />}
      <FormError error={conflictIn(undo.error) ? null : undo.error} />
    </Dialog>
  );
}

function Explanation({ details }: { readonly details: ImportView }): ReactElement {
  const { fileName, added, status } = details;
  if (status === 'undone') {
    return (
      <p>
        <strong>{fileName}</strong> has been undone already. Importing the file again brings its rows back.
      </p>
    );
  }
  const [rows, they] = added === 1 ? ['The transaction', 'is'] : [`All ${added} transactions`, 'are'];
  return (
    <div className={styles['explanation']}>
      <p>
        {rows} from <strong>{fileName}</strong> {they} taken out of the books and <strong>forgotten</strong>: they no
        longer count, and importing the same file again brings them back.
      </p>
      <p>What you voided yourself stays voided. The audit trail keeps everything.</p>
    </div>
  );
}
