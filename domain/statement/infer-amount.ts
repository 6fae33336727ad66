/** Which columns hold the amount, and what gives it its sign. Headings first, then what the cells themselves show. */
import type { ColumnProfile } from './column-profile.ts';
import { isNumeric } from './column-profile.ts';
import { type AmountColumns, type AmountEvidence, decimalMarkOf } from './amount-evidence.ts';
import { amountByContent } from './infer-amount-by-content.ts';
import { chooseFlag } from './infer-flag.ts';
import type { AmountMapping } from './mapping.ts';
import { amountColumns } from './mapping.ts';
import type { DecimalMark } from './parse-amount.ts';

export type AmountChoice = AmountColumns & { readonly decimalMark: DecimalMark };

/** Undefined when no column can be an amount. */
export function chooseAmount(evidence: AmountEvidence): AmountChoice | undefined {
  const columns = amountByHeading(evidence) ?? amountByContent(evidence);
  if (!columns) return undefined;
  const signed = settleSign(columns, evidence);
  const { mark, ambiguity } = decimalMarkOf(evidence, amountColumns(signed.amount));
  const ambiguities = ambiguity ? [ambiguity, ...signed.ambiguities] : signed.ambiguities;
  return { ...signed, decimalMark: mark, ambiguities };
}

function amountByHeading({ profiles }: AmountEvidence): AmountColumns | undefined {
  const usable = profiles.filter((profile) => isNumeric(profile) || profile.filled === 0);
  const numeric = usable.filter((profile) => profile.filled > 0);
  const debit = usable.find((profile) => profile.role === 'debit');
  const credit = usable.find((profile) => profile.role === 'credit');
  const balance = numeric.find((profile) => profile.role === 'balance');
  const amount = mappingByHeading(debit, credit, numeric);
  if (!amount) return undefined;
  return { amount, ambiguities: [], ...(balance ? { balanceColumn: balance.index } : {}) };
}

function mappingByHeading(
  debit: ColumnProfile | undefined,
  credit: ColumnProfile | undefined,
  numeric: readonly ColumnProfile[],
): AmountMapping | undefined {
  if (debit && credit && debit.filled + credit.filled > 0) {
    const debitsAreNegative = debit.negative > 0 && debit.positive === 0;
    const columns = { debitColumn: debit.index, creditColumn: credit.index };
    return { kind: 'debit-credit', ...columns, ...(debitsAreNegative ? { debitsAreNegative } : {}) };
  }
  const named = numeric.filter((profile) => profile.role === 'amount').sort((a, b) => b.filled - a.filled)[0];
  const only = named ?? numeric.find((profile) => profile.role === 'debit' || profile.role === 'credit');
  if (!only) return undefined;
  const negate = only.role === 'debit' && only.negative === 0;
  return { kind: 'signed', column: only.index, ...(negate ? { negate } : {}) };
}

function settleSign(columns: AmountColumns, { records, profiles }: AmountEvidence): AmountColumns {
  const { amount } = columns;
  if (amount.kind !== 'signed' || amount.negate === true) return columns;
  const profile = profiles.find(({ index }) => index === amount.column);
  if (!profile || profile.negative > 0) return columns;
  const flag = chooseFlag(records, profiles, amount.column);
  if (flag) return { ...columns, amount: flag.amount, ambiguities: [...columns.ambiguities, ...flag.ambiguities] };
  const why = 'no amount in this file has a minus sign, so nothing tells money in from money out';
  const ambiguity = { field: 'amount.negate', choices: ['money in', 'money out'], chosen: 'money in', why };
  return { ...columns, ambiguities: [...columns.ambiguities, ambiguity] };
}
