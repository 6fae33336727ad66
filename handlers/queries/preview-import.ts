/** POST /ledgers/{ledgerId}/imports/preview */
import type { Account } from '#domain/account/state';
import type { AccountId } from '#domain/kernel/ids';
import type { LoadedRows } from '#projections/engine/load-rows';
import type { StatementMapping } from '#domain/statement/mapping';
import { accountKey, mappingKey } from '#projections/row-keys';
import { PreviewImportRequest, type ImportPreview } from '../contracts/imports.ts';
import { apiHandler } from '../http/api-handler.ts';
import { LedgerPath } from '../http/paths.ts';
import { RequestProblem } from '../http/problem.ts';
import { callerOf, parseBody, parsePath } from '../http/request.ts';
import { bytesOf, fileProblem, problemView } from '../imports/file.ts';
import { previewRows } from '../imports/preview.ts';
import { readStatementFile, type StatementFile, type StatementFileReading } from '../statements/read-statement-file.ts';
import { runtime } from './compose.ts';
import { loadMembersBooks } from './query-handler.ts';

export const handler = apiHandler('preview-import', async (event) => {
  const { ledgerId } = parsePath(event, LedgerPath);
  const { accountId, contentBase64, mapping } = parseBody(event, PreviewImportRequest);
  const selectors = [{ kind: 'row' as const, sort: mappingKey(accountId) }];
  const loaded = await loadMembersBooks(runtime, { ledgerId, caller: callerOf(event), selectors });
  const { currency } = accountIn(loaded, accountId);
  const remembered = loaded.rows.read(mappingKey(accountId)) as StatementMapping | undefined;
  const file = { bytes: bytesOf(contentBase64), currency };
  const reading =
    readAsBefore(file, mapping ?? remembered) ?? readStatementFile({ ...file, ...(mapping && { mapping }) });
  if (reading.kind === 'refused') throw fileProblem(reading);
  const { rows, totals } = await previewRows(runtime, loaded, { ledgerId, accountId, rows: reading.rows });
  const body: ImportPreview = {
    mapping: reading.mapping,
    columns: reading.columns.map(({ index, header, use, samples }) => ({
      index,
      header: header ?? null,
      role: use,
      samples: [...samples],
    })),
    ambiguities: reading.ambiguities.map((each) => ({ ...each, choices: [...each.choices] })),
    currency,
    rows,
    errors: reading.errors.map(problemView),
    warnings: reading.warnings.map(problemView),
    totals,
    asOfVersion: loaded.head.version,
  };
  return { status: 200, body };
});

/**
 * Read the way the account's last statement was read, if that fits without an error: two statements of one bank must
 * not be read differently, or rows they share would not be recognized.
 */
function readAsBefore(file: StatementFile, mapping: StatementMapping | undefined): StatementFileReading | undefined {
  const reading = mapping && readStatementFile({ ...file, mapping });
  return reading?.kind === 'read' && reading.errors.length === 0 && reading.rows.length > 0 ? reading : undefined;
}

function accountIn({ rows }: LoadedRows, accountId: AccountId): Account {
  const account = rows.read(accountKey(accountId)) as Account | undefined;
  if (account) return account;
  const errors = [{ field: 'accountId', rule: 'must be an account of this ledger' }];
  const detail = 'This ledger has no such account.';
  throw new RequestProblem({ status: 404, code: 'AccountNotFound', detail, errors });
}
