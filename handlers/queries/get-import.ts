/** GET /ledgers/{ledgerId}/imports/{importId} */
import type { ImportDocument } from '#projections/imports/imports';
import { importKey } from '#projections/row-keys';
import { AsOfQuery } from '../contracts/common.ts';
import type { ImportView } from '../contracts/imports.ts';
import { ImportPath } from '../http/paths.ts';
import { RequestProblem } from '../http/problem.ts';
import { runtime } from './compose.ts';
import { ledgerQuery } from './query-handler.ts';

export const handler = ledgerQuery(runtime, {
  name: 'get-import',
  path: ImportPath,
  query: AsOfQuery,
  selectors: ({ importId }) => [{ kind: 'row', sort: importKey(importId) }],
  view: ({ rows }, { importId }) => {
    const document = rows.read(importKey(importId)) as ImportDocument | undefined;
    if (document) return viewOf(document);
    throw new RequestProblem({ status: 404, code: 'ImportNotFound', detail: 'This ledger has no such import.' });
  },
});

/** Without what only undoing needs to know. */
function viewOf({ versions: _, stoodAt: __, ...view }: ImportDocument): Omit<ImportView, 'asOfVersion'> {
  return view;
}
