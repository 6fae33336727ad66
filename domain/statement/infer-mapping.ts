/**
 * Infers how a statement file is to be read, from all its rows: which column is what, the form of its dates, its
 * decimal mark. What the file leaves open is listed, so that a person can decide it.
 */
import type { ColumnProfile } from './column-profile.ts';
import { profileColumns } from './column-profile.ts';
import { type AmountChoice, chooseAmount } from './infer-amount.ts';
import { chooseDateColumn, chooseDateFormat, likeliestDateColumn } from './infer-date.ts';
import { countColumns, findHeadings, findLayout } from './infer-layout.ts';
import { chooseCurrencyColumn, chooseTextColumns } from './infer-text.ts';
import type { MappingInference } from './inference.ts';
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
  const profiles = profileColumns(data, findHeadings(table.records, layout, provisional + 1));
  const dateColumn = chooseDateColumn(profiles) ?? provisional;
  const rest = profiles.filter((profile) => profile.dates === 0 || profile.dates < profile.filled);
  const amount = chooseAmount({ records: data, profiles: rest, currency, delimiter: table.delimiter });
  if (!amount) return notRecognized(table, 'amount', 'no column holds amounts; choose the amount column');
  return assemble({ table, profiles, data, dateColumn, amount, currency });
}

type Parts = {
  readonly table: StatementTable;
  readonly profiles: readonly ColumnProfile[];
  readonly data: readonly StatementRecord[];
  readonly dateColumn: number;
  readonly amount: AmountChoice;
  readonly currency: string;
};

function assemble({ table, profiles, data, dateColumn, amount, currency }: Parts): MappingInference {
  const otherDateColumns = profiles
    .filter(({ index, dates }) => dates > 0 && index !== dateColumn)
    .map(({ index }) => index);
  const date = chooseDateFormat({ records: data, column: dateColumn, otherDateColumns, currency });
  if (!date) return notRecognized(table, 'date', 'no column holds dates; choose the date column and its form');
  const needed = Math.max(...requiredColumns({ dateColumn, amount: amount.amount })) + 1;
  const used = new Set([...requiredColumns({ dateColumn, amount: amount.amount }), amount.balanceColumn]);
  const free = profiles.filter(({ index }) => !used.has(index));
  const isOwnCurrency = (column: number): boolean => data.some((record) => cellAt(record, column) === currency);
  const currencyColumn = chooseCurrencyColumn(free, isOwnCurrency);
  const mapping: StatementMapping = {
    delimiter: table.delimiter,
    ...findLayout(table, dateColumn, needed),
    dateColumn,
    dateFormat: date.format,
    amount: amount.amount,
    decimalMark: amount.decimalMark,
    ...withMutableColumns(chooseTextColumns(free.filter(({ index }) => index !== currencyColumn))),
    ...(currencyColumn === undefined ? {} : { currencyColumn }),
    ...(amount.balanceColumn === undefined ? {} : { balanceColumn: amount.balanceColumn }),
    columnCount: 0,
  };
  const ambiguities = [...(date.ambiguity ? [date.ambiguity] : []), ...amount.ambiguities];
  const complete = { ...mapping, columnCount: countColumns(data, widest(mapping)) };
  return { kind: 'inferred', mapping: complete, columns: summarizeColumns(profiles, data, complete), ambiguities };
}

function widest(mapping: StatementMapping): number {
  const { payeeColumn = 0, currencyColumn = 0, balanceColumn = 0, descriptionColumns } = mapping;
  return Math.max(...requiredColumns(mapping), ...descriptionColumns, payeeColumn, currencyColumn, balanceColumn) + 1;
}

/** The mapping is a parsed document, which zod types as mutable. */
function withMutableColumns(columns: ReturnType<typeof chooseTextColumns>): { descriptionColumns: number[] } {
  return { ...columns, descriptionColumns: [...columns.descriptionColumns] };
}

function dataRows(records: readonly StatementRecord[], dateColumn: number): StatementRecord[] {
  return records.filter((record) => dateReadings(cellAt(record, dateColumn)).length > 0);
}

function notRecognized(table: StatementTable, missing: 'rows' | 'date' | 'amount', detail: string): MappingInference {
  const columns = summarizeColumns(profileColumns(table.records, []), table.records, undefined);
  return { kind: 'not-recognized', missing, columns, detail };
}
