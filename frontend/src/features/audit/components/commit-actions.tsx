import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { ImportId } from '#domain/kernel/ids';
import type { CommitView } from '#handlers/contracts/audit';
import { Icon } from '@/components/icon';
import { Button, buttonClass } from '@/components/ui/button';
import { useLedgerId } from '@/lib/ledger';
import { askAboutUndo } from '@/lib/undo-questions';
import styles from './audit.module.css';

export type CommitActionsProps = { readonly commit: CommitView; readonly onUndo: (version: number) => void };

/** What can be done with a change of any age: look at the books as they stood with it, or take it back. */
export function CommitActions({ commit, onUndo }: CommitActionsProps): ReactElement {
  const ledgerId = useLedgerId();
  const { version } = commit;
  const importId = importIn(commit);
  return (
    <div className={styles['actions']}>
      {/* The books begin with their first change; without it there would be none. */}
      {version > 1 && (
        <Button
          variant="ghost"
          size="small"
          icon="undo"
          aria-label={importId ? undefined : `Undo version ${version}`}
          onClick={() => (importId ? askAboutUndo({ kind: 'import', importId }) : onUndo(version))}
        >
          {importId ? 'Undo the import' : 'Undo'}
        </Button>
      )}
      <Link
        to="/l/$ledgerId"
        params={{ ledgerId }}
        search={{ asOf: version }}
        aria-label={`Look back to version ${version}`}
        title="See the books as they stood then"
        className={buttonClass('ghost', 'small')}
      >
        <Icon name="clock" size={16} /> Look back
      </Link>
    </div>
  );
}

/** The import a commit is part of: its rows come in one or several commits, and go together. */
function importIn({ command, events }: CommitView): ImportId | undefined {
  for (const { type, data } of events) {
    if (type === 'StatementImportStarted' || type === 'StatementImportCompleted') {
      return ImportId.safeParse(data['importId']).data;
    }
  }
  const source = command === 'ImportRows' ? events[0]?.data['source'] : undefined;
  if (typeof source !== 'object' || source === null || !('importId' in source)) return undefined;
  return ImportId.safeParse(source.importId).data;
}
