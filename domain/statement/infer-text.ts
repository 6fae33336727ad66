/** Which columns tell a person what a row was about, and which one names its currency. */
import type { ColumnProfile } from './column-profile.ts';
import { isText } from './column-profile.ts';

export type TextColumns = {
  readonly descriptionColumns: readonly number[];
  readonly payeeColumn?: number;
};

/** Columns named as descriptions, else the payee, else the column with the longest and most varied texts. */
export function chooseTextColumns(profiles: readonly ColumnProfile[]): TextColumns {
  const payee = mostFilled(profiles.filter((profile) => profile.role === 'payee' && isText(profile)));
  const payeePart = payee ? { payeeColumn: payee.index } : {};
  const described = profiles.filter((profile) => profile.role === 'description');
  if (described.some(isText)) {
    return { descriptionColumns: described.filter(({ filled }) => filled > 0).map(({ index }) => index), ...payeePart };
  }
  const fallback = payee ?? longest(profiles.filter((profile) => isText(profile) && profile.codes < profile.filled));
  return { descriptionColumns: fallback ? [fallback.index] : [], ...payeePart };
}

/** A column of currency codes: named as such, or showing the account's own currency. */
export function chooseCurrencyColumn(
  profiles: readonly ColumnProfile[],
  isOwnCurrency: (column: number) => boolean,
): number | undefined {
  const codes = profiles.filter((profile) => profile.filled > 0 && profile.codes >= profile.filled * 0.9);
  const named = codes.find(({ role }) => role === 'currency' || role === 'value-date');
  return (named ?? codes.find(({ role, index }) => role === undefined && isOwnCurrency(index)))?.index;
}

function mostFilled(profiles: readonly ColumnProfile[]): ColumnProfile | undefined {
  return [...profiles].sort((a, b) => b.filled - a.filled)[0];
}

function longest(profiles: readonly ColumnProfile[]): ColumnProfile | undefined {
  const weight = (profile: ColumnProfile): number =>
    profile.meanLength * profile.distinct * (profile.role === 'other' ? 0.1 : 1);
  return [...profiles].sort((a, b) => weight(b) - weight(a))[0];
}
