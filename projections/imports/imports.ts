/** Statement imports: how each stands. */
import { evolveImport, importOf, type StatementImport } from '#domain/import/state';
import { ofLedger } from '../engine/of-ledger.ts';
import { importKey } from '../row-keys.ts';

/** `startedAt`: when its first commit was recorded, ISO. */
export type ImportDocument = StatementImport & { readonly startedAt: string };

export const importsProjection = ofLedger({
  name: 'imports',
  handles: ['StatementImportStarted', 'StatementImportCompleted', 'TransactionRecorded'],
  selectors: (event) => {
    const importId = importOf(event);
    return importId ? [{ kind: 'row', sort: importKey(importId) }] : [];
  },
  apply: (event, rows, { recordedAt }) => {
    const importId = importOf(event);
    if (!importId) return;
    rows.fold({ sort: importKey(importId) }, (document) => {
      const before = document as ImportDocument | undefined;
      const after = evolveImport(before, event);
      return after && { document: { ...after, startedAt: before?.startedAt ?? recordedAt } };
    });
  },
});
