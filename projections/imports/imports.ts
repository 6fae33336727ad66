/** Statement imports: how each stands, and how the last statement of each account was read. */
import { evolveImport, importOf, type StatementImport } from '#domain/import/state';
import type { LedgerEvent } from '#domain/ledger/events';
import { ofLedger } from '../engine/of-ledger.ts';
import type { Selector } from '../engine/projection.ts';
import { importKey, mappingKey } from '../row-keys.ts';

/** `startedAt`: when its first commit was recorded, ISO. */
export type ImportDocument = StatementImport & { readonly startedAt: string };

export const importsProjection = ofLedger({
  name: 'imports',
  handles: ['StatementImportStarted', 'StatementImportCompleted', 'TransactionRecorded'],
  selectors: (event) => rowsOf(event),
  apply: (event, rows, { recordedAt }) => {
    const importId = importOf(event);
    if (!importId) return;
    rows.fold({ sort: importKey(importId) }, (document) => {
      const before = document as ImportDocument | undefined;
      const after = evolveImport(before, event);
      return after && { document: { ...after, startedAt: before?.startedAt ?? recordedAt } };
    });
    if (event.type !== 'StatementImportStarted') return;
    const { accountId, mapping } = event.data;
    rows.fold({ sort: mappingKey(accountId) }, () => ({ document: mapping }));
  },
});

function rowsOf(event: LedgerEvent): readonly Selector[] {
  const importId = importOf(event);
  if (!importId) return [];
  const mapping = event.type === 'StatementImportStarted' ? [mappingKey(event.data.accountId)] : [];
  return [importKey(importId), ...mapping].map((sort) => ({ kind: 'row', sort }));
}
