/** What would become of each row of a statement file. Reads only. */
import type { AccountId, LedgerId, TransactionId } from '#domain/kernel/ids';
import { addMinor } from '#domain/kernel/money';
import { accountEffects } from '#domain/transaction/effects';
import { learnCategories, type FiledRow } from '#domain/statement/suggest-category';
import { statementTransactionId } from '#domain/statement/transaction-id';
import type { StatementRow } from '#domain/statement/statement-row';
import type { LoadedRows } from '#projections/engine/load-rows';
import { transactionKey } from '#projections/row-keys';
import type { TransactionDocument } from '#projections/transactions/transactions';
import type { ImportPreview, ImportRowView } from '../contracts/imports.ts';
import type { QueryRuntime } from '../queries/query-handler.ts';

/** Entries looked at for look-alikes and for category suggestions. */
const COMPARED = 2_000;
/** Days between the day a person noted and the day the bank booked that still make two entries look alike. */
const NEAR_DAYS = 3;

export type PreviewRequest = {
  readonly ledgerId: LedgerId;
  readonly accountId: AccountId;
  readonly rows: readonly StatementRow[];
};

type RowsView = Pick<ImportPreview, 'rows' | 'totals'>;

/** The fate of each row against the books at the head. */
export async function previewRows(
  runtime: QueryRuntime,
  loaded: LoadedRows,
  request: PreviewRequest,
): Promise<RowsView> {
  const ids = request.rows.map((row) =>
    statementTransactionId({ ...row, accountId: request.accountId }, runtime.sha256),
  );
  const selectors = ids.map((id) => ({ kind: 'row' as const, sort: transactionKey(id) }));
  const books = await loaded.more(selectors);
  const recent = await recentTransactions(runtime, books.partition);
  const matcher = lookAlikes(recent, request.accountId);
  const suggest = learnCategories(filedRows(recent));
  const rows = request.rows.map((row, index): ImportRowView => {
    const known = isKnown(books.rows.read(transactionKey(ids[index] as TransactionId)));
    const similar = known ? undefined : matcher(row);
    return {
      row: row.rowNumber,
      line: row.line,
      date: row.date,
      amount: row.amount,
      description: row.description,
      fate: known ? 'known' : similar ? 'similar' : 'new',
      similarTo: similar?.transactionId ?? null,
      suggestedCategoryId: known ? null : (suggest(row.description)?.categoryId ?? null),
    };
  });
  return { rows, totals: totalsOf(rows) };
}

/** In the books, voided or not; what went with an undone import is forgotten and comes again. */
function isKnown(document: unknown): boolean {
  return document !== undefined && !(document as TransactionDocument).forgotten;
}

async function recentTransactions(runtime: QueryRuntime, partition: string): Promise<readonly TransactionDocument[]> {
  const page = await runtime.views.listByDate({ partition, limit: COMPARED });
  return page.rows.map((row) => row.document as TransactionDocument).filter(({ status }) => status === 'recorded');
}

function filedRows(recent: readonly TransactionDocument[]): FiledRow[] {
  return recent.flatMap(({ body }) => {
    const categoryId = body.kind === 'transfer' ? null : (body.lines[0]?.categoryId ?? null);
    return categoryId === null ? [] : [{ description: body.description, categoryId }];
  });
}

/** An entry made by hand, of the same account and amount, within a few days; each is matched once. */
function lookAlikes(
  recent: readonly TransactionDocument[],
  accountId: AccountId,
): (row: StatementRow) => TransactionDocument | undefined {
  const open = recent.filter(({ source }) => source === undefined);
  return (row) => {
    const index = open.findIndex(
      ({ body }) =>
        Math.abs(Date.parse(body.date) - Date.parse(row.date)) <= NEAR_DAYS * 86_400_000 &&
        accountEffects(body).some((effect) => effect.accountId === accountId && effect.amount === row.amount),
    );
    return index < 0 ? undefined : open.splice(index, 1)[0];
  };
}

function totalsOf(rows: readonly ImportRowView[]): ImportPreview['totals'] {
  const count = (fate: ImportRowView['fate']): number => rows.filter((row) => row.fate === fate).length;
  const dates = rows.map((row) => row.date).sort();
  return {
    rows: rows.length,
    new: count('new'),
    known: count('known'),
    similar: count('similar'),
    moneyIn: addMinor(...rows.filter((row) => row.amount > 0).map((row) => row.amount)),
    moneyOut: addMinor(...rows.filter((row) => row.amount < 0).map((row) => -row.amount)),
    firstDate: dates[0] ?? null,
    lastDate: dates.at(-1) ?? null,
  };
}
