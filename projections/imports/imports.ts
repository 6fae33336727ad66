/** Statement imports: how each stands, and how the last statement of each account was read. */
import { evolveImport, importOf, type StatementImport } from '#domain/import/state';
import type { LedgerEvent } from '#domain/ledger/events';
import { ofLedger } from '../engine/of-ledger.ts';
import type { Projection, Selector } from '../engine/projection.ts';
import { importKey, mappingKey } from '../row-keys.ts';

/**
 * `startedAt`: when its first commit was recorded, ISO. `versions`: every commit that holds rows of it, ascending; absent
 * in the first edition.
 */
export type ImportDocument = StatementImport & { readonly startedAt: string; readonly versions?: readonly number[] };

/** As the first edition built them. */
export const importsProjection = importsOf({ listsVersions: false });

/** With the versions that hold their rows, which undoing an import needs. */
export const listedImportsProjection = importsOf({ listsVersions: true });

function importsOf({ listsVersions }: { readonly listsVersions: boolean }): Projection {
  return ofLedger({
    name: 'imports',
    handles: [
      'StatementImportStarted',
      'StatementImportCompleted',
      'StatementImportUndone',
      'StatementImportRestored',
      'TransactionRecorded',
    ],
    selectors: (event) => rowsOf(event),
    apply: (event, rows, { recordedAt, version }) => {
      const importId = importOf(event);
      if (!importId) return;
      rows.fold({ sort: importKey(importId) }, (document) => {
        const before = document as ImportDocument | undefined;
        const after = evolveImport(before, event);
        if (!after) return undefined;
        const startedAt = before?.startedAt ?? recordedAt;
        const versions = listsVersions && { versions: versionsAfter(before?.versions ?? [], { event, version }) };
        return { document: { ...after, startedAt, ...versions } satisfies ImportDocument };
      });
      if (event.type !== 'StatementImportStarted') return;
      const { accountId, mapping } = event.data;
      rows.fold({ sort: mappingKey(accountId) }, () => ({ document: mapping }));
    },
  });
}

function versionsAfter(
  versions: readonly number[],
  { event, version }: { readonly event: LedgerEvent; readonly version: number },
): readonly number[] {
  return event.type === 'TransactionRecorded' && versions.at(-1) !== version ? [...versions, version] : versions;
}

function rowsOf(event: LedgerEvent): readonly Selector[] {
  const importId = importOf(event);
  if (!importId) return [];
  const mapping = event.type === 'StatementImportStarted' ? [mappingKey(event.data.accountId)] : [];
  return [importKey(importId), ...mapping].map((sort) => ({ kind: 'row', sort }));
}
