import type { ImportEvent } from '../import/events.ts';
import type * as z from 'zod';
import { by, NOTHING, type Inverse, type InverseContext } from './inverse.ts';

/**
 * The import's own standing; its rows go by their own events. It goes with its first commit, which is the last one to be
 * undone.
 */
export function inverseOfImportEvent(event: z.infer<typeof ImportEvent>, { books }: InverseContext): Inverse {
  const found = books.statementImport(event.data.importId);
  if (!found) return NOTHING;
  const { importId, accountId, fileName, status } = found;
  switch (event.type) {
    case 'StatementImportCompleted':
      return NOTHING;
    case 'StatementImportStarted':
    case 'StatementImportRestored':
      if (status === 'undone') return NOTHING;
      return by({ type: 'StatementImportUndone', v: 1, data: { importId, accountId, fileName, status } });
    case 'StatementImportUndone':
      return status === 'undone' ? by({ type: 'StatementImportRestored', v: 1, data: event.data }) : NOTHING;
  }
}
