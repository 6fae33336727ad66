/** Finding the amount in a file without headings, or with headings in words nobody listed. */
import { type AmountColumns, type AmountEvidence, decimalMarkOf } from './amount-evidence.ts';
import type { ColumnProfile } from './column-profile.ts';
import { isNumeric } from './column-profile.ts';
import type { HeaderRole } from './header-words.ts';
import { parseAmount } from './parse-amount.ts';
import { type BalancedEntry, checkRunningBalance } from './running-balance.ts';
import { cellAt } from './table.ts';

/** Wide files would try many pairs; the amount has always been among the first numbers of a row. */
const MOST_CANDIDATES = 6;

/** A heading that means something else rules a column out; none, or words nobody listed, do not. */
const MAY_BE_AMOUNT: ReadonlySet<HeaderRole | undefined> = new Set([undefined, 'amount', 'debit', 'credit', 'balance']);

/** Fewer comparisons than this could agree by chance. */
const PROOF = 2;

/** A column whose balance follows it, else a pair of which each row fills one, else the likeliest column of numbers. */
export function amountByContent(evidence: AmountEvidence): AmountColumns | undefined {
  const candidates = evidence.profiles
    .filter((profile) => isNumeric(profile) && MAY_BE_AMOUNT.has(profile.role))
    .slice(0, MOST_CANDIDATES);
  const numbers: Numbers = new Map(candidates.map(({ index }) => [index, minorUnits(evidence, index)]));
  return withBalance(candidates, numbers) ?? debitAndCredit(candidates, numbers) ?? likeliest(candidates);
}

/** Minor units by column and row; undefined where the cell is empty or no number. */
type Numbers = ReadonlyMap<number, readonly (number | undefined)[]>;

function minorUnits(evidence: AmountEvidence, column: number): (number | undefined)[] {
  const { mark } = decimalMarkOf(evidence, [column]);
  return evidence.records.map((record) => {
    const reading = parseAmount(cellAt(record, column), mark, evidence.currency);
    return reading.kind === 'amount' ? reading.minor : undefined;
  });
}

function withBalance(candidates: readonly ColumnProfile[], numbers: Numbers): AmountColumns | undefined {
  for (const [amount, balance] of pairs(candidates)) {
    const amounts = numbers.get(amount)?.map((value) => value ?? 0) ?? [];
    if (!follows(amounts, numbers.get(balance) ?? [])) continue;
    return { amount: { kind: 'signed', column: amount }, balanceColumn: balance, ambiguities: [] };
  }
  return undefined;
}

function debitAndCredit(candidates: readonly ColumnProfile[], numbers: Numbers): AmountColumns | undefined {
  const pair = pairs(candidates).find(([a, b]) => a < b && isEitherOr(numbers.get(a) ?? [], numbers.get(b) ?? []));
  if (!pair) return undefined;
  const others = candidates.map(({ index }) => index).filter((index) => !pair.includes(index));
  const proven = [pair, [pair[1], pair[0]] as const].flatMap(([debitColumn, creditColumn]) => {
    const amounts = net(numbers.get(debitColumn) ?? [], numbers.get(creditColumn) ?? []);
    const balanceColumn = others.find((column) => follows(amounts, numbers.get(column) ?? []));
    const amount = { kind: 'debit-credit', debitColumn, creditColumn } as const;
    return balanceColumn === undefined ? [] : [{ amount, balanceColumn, ambiguities: [] }];
  })[0];
  return proven ?? assumed(pair);
}

function assumed([debitColumn, creditColumn]: readonly [number, number]): AmountColumns {
  const choices = [debitColumn, creditColumn].map((column) => `column ${String(column + 1)} is money out`);
  const why = 'each row fills one of two number columns, and no heading or balance tells which is which';
  return {
    amount: { kind: 'debit-credit', debitColumn, creditColumn },
    ambiguities: [{ field: 'amount', choices, chosen: choices[0] ?? '', why }],
  };
}

/** Signs make a column of numbers money; else decimals do; else it is the first. */
function likeliest(candidates: readonly ColumnProfile[]): AmountColumns | undefined {
  const most = Math.max(0, ...candidates.map(({ filled }) => filled));
  const full = candidates.filter(({ filled, role }) => filled >= most * 0.8 && role !== 'balance');
  const chosen =
    full.find(({ negative }) => negative > 0) ?? full.find(({ withDecimals }) => withDecimals > 0) ?? full[0];
  if (!chosen) return undefined;
  const choices = full.map(({ index }) => `column ${String(index + 1)}`);
  const why = 'more than one column holds numbers, and no heading tells which is the amount';
  const ambiguity = { field: 'amount', choices, chosen: `column ${String(chosen.index + 1)}`, why };
  return { amount: { kind: 'signed', column: chosen.index }, ambiguities: full.length > 1 ? [ambiguity] : [] };
}

function pairs(candidates: readonly ColumnProfile[]): (readonly [number, number])[] {
  const columns = candidates.map(({ index }) => index);
  return columns.flatMap((a) => columns.filter((b) => b !== a).map((b) => [a, b] as const));
}

function follows(amounts: readonly number[], balances: readonly (number | undefined)[]): boolean {
  const entries = amounts.map((amount, index): BalancedEntry => {
    const balance = balances[index];
    return balance === undefined ? { amount } : { amount, balance };
  });
  const { compared, breaks } = checkRunningBalance(entries);
  return compared >= PROOF && breaks.length === 0 && amounts.some((amount) => amount !== 0);
}

function isEitherOr(first: readonly (number | undefined)[], second: readonly (number | undefined)[]): boolean {
  const oneOf = first.filter((value, index) => Boolean(value) !== Boolean(second[index])).length;
  return first.some(Boolean) && second.some(Boolean) && oneOf >= first.length * 0.9;
}

function net(debits: readonly (number | undefined)[], credits: readonly (number | undefined)[]): number[] {
  return debits.map((debit, index) => (credits[index] ?? 0) - Math.abs(debit ?? 0));
}
