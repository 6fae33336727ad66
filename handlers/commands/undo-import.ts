/** POST /ledgers/{ledgerId}/imports/{importId}/undo */
import { UndoImportRequest } from '../contracts/imports.ts';
import { apiHandler } from '../http/api-handler.ts';
import { ImportPath } from '../http/paths.ts';
import { parseBody, parsePath } from '../http/request.ts';
import { undoImport } from '../imports/undo-import.ts';
import { withIdempotency } from './command-handler.ts';
import { runtime } from './compose.ts';

export const handler = apiHandler('undo-import', (event, context) =>
  withIdempotency({ runtime, event, context }, async (command) => {
    const { ledgerId, importId } = parsePath(event, ImportPath);
    const { includeDependents = false } = parseBody(event, UndoImportRequest);
    return { status: 200, body: await undoImport({ ledgerId, importId, includeDependents }, command) };
  }),
);
