/** How the columns of a statement file are to be read: inferred from the file, confirmed by a person, kept per account. */
import * as z from 'zod';
import { DATE_FORMATS } from './parse-date.ts';
import { DELIMITERS } from './table.ts';

/** Columns are counted from 0. */
const Column = z.int().min(0).max(255);

/** A word in the flag column, compared without case and surrounding space. */
const Flag = z.string().trim().max(40);

/** Where the amount stands and what makes it money in (positive) or money out (negative). */
export const AmountMapping = z.discriminatedUnion('kind', [
  /** One column with signs. `negate` turns them round, as credit card statements need. */
  z.object({ kind: z.literal('signed'), column: Column, negate: z.boolean().optional() }),
  /** Money out and money in in columns of their own; `debitsAreNegative` when the debit column carries minus signs. */
  z.object({
    kind: z.literal('debit-credit'),
    debitColumn: Column,
    creditColumn: Column,
    debitsAreNegative: z.boolean().optional(),
  }),
  /** One column without signs and a word beside it. A word in neither list is an error, never a guess. */
  z.object({
    kind: z.literal('flag'),
    column: Column,
    flagColumn: Column,
    outgoing: z.array(Flag).max(20),
    incoming: z.array(Flag).max(20),
  }),
]);
export type AmountMapping = z.infer<typeof AmountMapping>;

export const StatementMapping = z
  .object({
    delimiter: z.enum(DELIMITERS),
    /** Records before the first row, column headings included. */
    headerRows: z.int().min(0).max(100),
    /** Records after the last row, such as totals. */
    footerRows: z.int().min(0).max(100).default(0),
    dateColumn: Column,
    dateFormat: z.enum(DATE_FORMATS),
    amount: AmountMapping,
    decimalMark: z.enum(['.', ',']),
    /** Joined with a space, in this order. */
    descriptionColumns: z.array(Column).max(10),
    payeeColumn: Column.optional(),
    /** Rows in another currency than the account's are errors. */
    currencyColumn: Column.optional(),
    /** Balance after the row; checked, never imported. */
    balanceColumn: Column.optional(),
    /** Columns a whole row has; a row with fewer was cut off. */
    columnCount: z.int().min(2).max(256),
  })
  .superRefine((mapping, context) => {
    for (const [field, column] of columnsOf(mapping)) {
      if (column < mapping.columnCount) continue;
      const message = `is column ${String(column)} of a file with ${String(mapping.columnCount)} columns (counted from 0)`;
      context.addIssue({ code: 'custom', path: field.split('.'), message });
    }
  });
export type StatementMapping = z.infer<typeof StatementMapping>;

/** The columns amounts are read from. */
export function amountColumns(amount: AmountMapping): number[] {
  return amount.kind === 'debit-credit' ? [amount.debitColumn, amount.creditColumn] : [amount.column];
}

/** Columns without which a row cannot be read at all. */
export function requiredColumns(mapping: Pick<StatementMapping, 'dateColumn' | 'amount'>): number[] {
  const flag = mapping.amount.kind === 'flag' ? [mapping.amount.flagColumn] : [];
  return [mapping.dateColumn, ...amountColumns(mapping.amount), ...flag];
}

type Columns = Pick<
  StatementMapping,
  'dateColumn' | 'amount' | 'descriptionColumns' | 'payeeColumn' | 'currencyColumn' | 'balanceColumn'
>;

function columnsOf(mapping: Columns): [string, number][] {
  const optional = (['payeeColumn', 'currencyColumn', 'balanceColumn'] as const).flatMap((field) => {
    const column = mapping[field];
    return column === undefined ? [] : [[field, column] as [string, number]];
  });
  return [
    ['dateColumn', mapping.dateColumn],
    ...requiredColumns(mapping)
      .slice(1)
      .map((column): [string, number] => ['amount', column]),
    ...mapping.descriptionColumns.map((column, index): [string, number] => [
      `descriptionColumns.${String(index)}`,
      column,
    ]),
    ...optional,
  ];
}
