/** One statement import as decisions see it. */
import type { AccountId, ImportId } from '../kernel/ids.ts';
import type { LedgerEvent } from '../ledger/events.ts';

type ImportStarted = Extract<LedgerEvent, { type: 'StatementImportStarted' }>['data'];

/**
 * While `running`, `added` counts the rows stored so far; a repeat of the command finishes the rest. `undone` keeps the
 * counts; the same file may begin again under the same id. `stoodAt` is there while it is undone: where it stood before.
 */
export type StatementImport = {
  readonly importId: ImportId;
  readonly accountId: AccountId;
  readonly fileName: string;
  readonly fileHash: string;
  readonly rows: number;
  readonly status: 'running' | 'completed' | 'undone';
  readonly stoodAt?: 'running' | 'completed';
  readonly added: number;
  readonly known: number;
  readonly excluded: number;
};

/** The import an event belongs to; undefined for other events. */
export function importOf(event: LedgerEvent): ImportId | undefined {
  switch (event.type) {
    case 'StatementImportStarted':
    case 'StatementImportCompleted':
    case 'StatementImportUndone':
    case 'StatementImportRestored':
      return event.data.importId;
    case 'TransactionRecorded':
      return event.data.source?.importId;
    default:
      return undefined;
  }
}

/** Folds one event; events of other imports must not be handed in. */
export function evolveImport(current: StatementImport | undefined, event: LedgerEvent): StatementImport | undefined {
  switch (event.type) {
    case 'StatementImportStarted':
      return started(event.data);
    case 'TransactionRecorded':
      return current && { ...current, added: current.added + 1 };
    case 'StatementImportCompleted': {
      const { added, known, excluded } = event.data;
      return current && { ...current, status: 'completed', added, known, excluded };
    }
    case 'StatementImportUndone':
      return current && { ...current, status: 'undone', stoodAt: event.data.status };
    case 'StatementImportRestored':
      return current && restored(current, event.data.status);
    default:
      return current;
  }
}

function restored({ stoodAt: _, ...current }: StatementImport, status: 'running' | 'completed'): StatementImport {
  return { ...current, status };
}

function started({ importId, accountId, fileName, fileHash, rows }: ImportStarted): StatementImport {
  return { importId, accountId, fileName, fileHash, rows, status: 'running', added: 0, known: 0, excluded: 0 };
}
