import type { ReactElement } from 'react';
import type { UndoQuestion } from '@/lib/undo-questions';
import { DependentsDialog } from './dependents-dialog.tsx';
import { UndoImportDialog } from './undo-import-dialog.tsx';

/** What has to be asked before something is undone. */
export function UndoDialog({ question }: { readonly question: UndoQuestion }): ReactElement {
  switch (question.kind) {
    case 'dependents':
      return <DependentsDialog conflict={question.conflict} proceed={question.proceed} />;
    case 'import':
      return <UndoImportDialog importId={question.importId} />;
  }
}
