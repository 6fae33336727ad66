/** POST /ledgers/{ledgerId}/imports */
import type { Ledger } from '#domain/ledger/state';
import { ImportId } from '#domain/kernel/ids';
import { LEDGER } from '#projections/row-keys';
import { loadBooks } from '../application/load-books.ts';
import { ImportStatementRequest } from '../contracts/imports.ts';
import { apiHandler } from '../http/api-handler.ts';
import { LedgerPath } from '../http/paths.ts';
import { RequestProblem } from '../http/problem.ts';
import { parseBody, parsePath } from '../http/request.ts';
import { importStatement } from '../imports/import-statement.ts';
import { withIdempotency } from './command-handler.ts';
import { runtime } from './compose.ts';

export const handler = apiHandler('import-statement', (event, context) =>
  withIdempotency({ runtime, event, context }, async (command) => {
    const { ledgerId } = parsePath(event, LedgerPath);
    const request = parseBody(event, ImportStatementRequest);
    const importId = request.importId ?? ImportId.parse(command.newId('import'));
    const { rows } = await loadBooks(runtime, ledgerId);
    const ledger = rows.read(LEDGER) as Ledger | undefined;
    const detail = 'There is no such ledger.';
    if (!ledger?.members[command.caller.userId])
      throw new RequestProblem({ status: 404, code: 'LedgerNotFound', detail });
    const { currency } = ledger;
    return { status: 201, body: await importStatement({ ledgerId, importId, currency, request }, command) };
  }),
);
