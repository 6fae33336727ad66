/**
 * Infers how a statement file is to be read, from all its rows: which column is what, the form of its dates, its
 * decimal mark. What the file leaves open is listed, so that a person can decide it.
 */
import type { ColumnProfile } from './column-profile.ts';
import { profileColumns } from './column-profile.ts';
import { type AmountChoice, chooseAmount } from './infer-amount.ts';
import { chooseDateColumn, chooseDateFormat, likeliestDateColumn } from './infer-date.ts';
import { countColumns, findHeadings, findLayout, wholeRows } from './infer-layout.ts';
import { chooseCurrencyColumn, chooseTextColumns } from './infer-text.ts';
import type { Ambiguity, MappingInference } from './inference.ts';
import type { StatementMapping } from './mapping.ts';
import { requiredColumns } from './mapping.ts';
import { dateReadings } from './parse-date.ts';
import { summarizeColumns } from './summarize-columns.ts';
import type { StatementRecord, StatementTable } from './table.ts';
import { cellAt } from './table.ts';

/** `currency` is the account's ISO code; it settles decimals and, as a last resort, the order of day and month. */
export function inferMapping(table: StatementTable, currency: string): MappingInference {
  if (table.records.length === 0) return notRecognized(table, 'rows', 'the file has no rows');
  const provisional = likeliestDateColumn(table.records);
  if (provisional === undefined) {
    return notRecognized(table, 'date', 'no column holds dates; choose the date column and its form');
  }
  const layout = findLayout(table, provisional, provisional + 1);
  const data = dataRows(table.records.slice(layout.headerRows), provisional);
  const headings = findHeadings(table.records, layout, provisional + 1);
  const profiles = profileColumns(data, headings);
  const dateColumn = chooseDateColumn(profiles) ?? provisional;
  const rest = profiles.filter((profile) => profile.dates === 0 || profile.dates < profile.filled);
  const amount = chooseAmount({ records: data, profiles: rest, currency, delimiter: table.delimiter });
  if (!amount) return notRecognized(table, 'amount', 'no column holds amounts; choose the amount column');
  return assemble({ table, headings, profiles, data, dateColumn, amount, currency });
}

type Parts = {
  readonly table: StatementTable;
  readonly headings: readonly string[];
  readonly profiles: readonly ColumnProfile[];
  readonly data: readonly StatementRecord[];
  readonly dateColumn: number;
  readonly amount: AmountChoice;
  readonly currency: string;
};

function assemble(parts: Parts): MappingInference {
  const { table, profiles, data, dateColumn, amount, currency } = parts;
  const otherDateColumns = profiles
    .filter(({ index, dates }) => dates > 0 && index !== dateColumn)
    .map(({ index }) => index);
  const date = chooseDateFormat({ records: data, column: dateColumn, otherDateColumns, currency });
  if (!date) return notRecognized(table, 'date', 'no column holds dates; choose the date column and its form');
  const required = requiredColumns({ dateColumn, amount: amount.amount });
  const mapping: WithoutCount = {
    delimiter: table.delimiter,
    ...findLayout(table, dateColumn, Math.max(...required) + 1),
    dateColumn,
    dateFormat: date.format,
    amount: amount.amount,
    decimalMark: amount.decimalMark,
    ...otherColumns(parts, new Set([...required, amount.balanceColumn])),
    ...(amount.balanceColumn === undefined ? {} : { balanceColumn: amount.balanceColumn }),
  };
  const count = columnCount(parts, mapping);
  const complete = { ...mapping, columnCount: count.columnCount };
  const ambiguities = [date.ambiguity ?? [], amount.ambiguities, count.ambiguity ?? []].flat();
  return { kind: 'inferred', mapping: complete, columns: summarizeColumns(profiles, data, complete), ambiguities };
}

type WithoutCount = Omit<StatementMapping, 'columnCount'>;

function otherColumns(
  { profiles, data, currency }: Parts,
  used: ReadonlySet<number | undefined>,
): Pick<StatementMapping, 'descriptionColumns' | 'payeeColumn' | 'currencyColumn'> {
  const free = profiles.filter(({ index }) => !used.has(index));
  const isOwnCurrency = (column: number): boolean => data.some((record) => cellAt(record, column) === currency);
  const currencyColumn = chooseCurrencyColumn(free, isOwnCurrency);
  const { descriptionColumns, ...payee } = chooseTextColumns(free.filter(({ index }) => index !== currencyColumn));
  const currencyPart = currencyColumn === undefined ? {} : { currencyColumn };
  return { descriptionColumns: [...descriptionColumns], ...payee, ...currencyPart };
}

/** A file whose only row may be cut off has its headings to tell how long a row should be, or nothing. */
function columnCount(
  { table, data, headings }: Parts,
  mapping: WithoutCount,
): { columnCount: number; ambiguity?: Ambiguity } {
  const needed = widest(mapping);
  const whole = wholeRows(table, data);
  if (whole.length > 0) return { columnCount: countColumns(whole, needed) };
  const found = Math.max(needed, headings.length, ...data.map(({ cells }) => cells.length));
  if (headings.length > 0) return { columnCount: found };
  const why = 'the only row of the file does not end its line, and there are no headings to compare it with';
  return {
    columnCount: found,
    ambiguity: { field: 'columnCount', choices: ['whole', 'cut off'], chosen: 'whole', why },
  };
}

function widest(mapping: WithoutCount): number {
  const { payeeColumn = 0, currencyColumn = 0, balanceColumn = 0, descriptionColumns } = mapping;
  return Math.max(...requiredColumns(mapping), ...descriptionColumns, payeeColumn, currencyColumn, balanceColumn) + 1;
}

function dataRows(records: readonly StatementRecord[], dateColumn: number): StatementRecord[] {
  return records.filter((record) => dateReadings(cellAt(record, dateColumn)).length > 0);
}

function notRecognized(table: StatementTable, missing: 'rows' | 'date' | 'amount', detail: string): MappingInference {
  const columns = summarizeColumns(profileColumns(table.records, []), table.records, undefined);
  return { kind: 'not-recognized', missing, columns, detail };
}
