/** The signed amount of one record, from one column, from a debit and a credit column, or from a flag. */
import { flagWord } from './column-profile.ts';
import { unreachable } from '../kernel/decision.ts';
import type { AmountMapping, StatementMapping } from './mapping.ts';
import { amountColumns } from './mapping.ts';
import { parseAmount } from './parse-amount.ts';
import type { StatementRule } from './statement-row.ts';
import type { StatementRecord } from './table.ts';
import { cellAt } from './table.ts';

/** `column` is 0-based here. */
export type CellProblem = { readonly column: number; readonly rule: StatementRule; readonly detail: string };

export type RecordAmount =
  /** Signed minor units; 0 when the record says zero. */
  | { readonly kind: 'amount'; readonly minor: number; readonly decimals: number }
  | { readonly kind: 'empty' }
  | { readonly kind: 'problem'; readonly problem: CellProblem };

type Reading = Pick<StatementMapping, 'amount' | 'decimalMark'> & { readonly currency: string };

export function readAmount(record: StatementRecord, reading: Reading): RecordAmount {
  const { amount } = reading;
  switch (amount.kind) {
    case 'signed':
      return withSign(readCell(record, amount.column, reading), amount.negate === true ? -1 : 1);
    case 'debit-credit':
      return readDebitCredit(record, amount, reading);
    case 'flag':
      return readFlagged(record, amount, reading);
    default:
      return unreachable(amount);
  }
}

/** True when none of the amount cells has a digit. */
export function hasNoAmount(record: StatementRecord, amount: AmountMapping): boolean {
  return amountColumns(amount).every((column) => !/\d/.test(cellAt(record, column)));
}

function readCell(record: StatementRecord, column: number, { decimalMark, currency }: Reading): RecordAmount {
  const text = cellAt(record, column);
  if (text === '') return { kind: 'empty' };
  const read = parseAmount(text, decimalMark, currency);
  if (read.kind === 'amount') return read;
  return { kind: 'problem', problem: { column, rule: read.rule, detail: read.detail } };
}

function withSign(read: RecordAmount, sign: 1 | -1): RecordAmount {
  // `0 - minor` and not `-minor`: there is no negative zero in the books.
  return read.kind === 'amount' && sign === -1 ? { ...read, minor: 0 - read.minor } : read;
}

function readDebitCredit(
  record: StatementRecord,
  amount: Extract<AmountMapping, { kind: 'debit-credit' }>,
  reading: Reading,
): RecordAmount {
  const debit = withSign(readCell(record, amount.debitColumn, reading), amount.debitsAreNegative === true ? 1 : -1);
  const credit = readCell(record, amount.creditColumn, reading);
  if (debit.kind === 'problem' || credit.kind === 'empty') return debit;
  if (credit.kind === 'problem' || debit.kind === 'empty') return credit;
  if (debit.minor === 0) return credit;
  if (credit.minor === 0) return debit;
  const detail = 'money out and money in stand in the same row; only one of them can be meant';
  return { kind: 'problem', problem: { column: amount.creditColumn, rule: 'debit-and-credit', detail } };
}

function readFlagged(
  record: StatementRecord,
  amount: Extract<AmountMapping, { kind: 'flag' }>,
  reading: Reading,
): RecordAmount {
  const read = readCell(record, amount.column, reading);
  if (read.kind !== 'amount') return read;
  const flag = flagWord(cellAt(record, amount.flagColumn));
  if (includesFlag(amount.outgoing, flag)) return withSign(read, -1);
  if (includesFlag(amount.incoming, flag)) return read;
  const detail = `"${cellAt(record, amount.flagColumn)}" is neither a word for money out nor one for money in`;
  return { kind: 'problem', problem: { column: amount.flagColumn, rule: 'flag', detail } };
}

function includesFlag(words: readonly string[], flag: string): boolean {
  return words.some((word) => flagWord(word) === flag);
}
