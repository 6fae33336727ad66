/** Point or comma: decided over all cells of the amount columns together, never by one cell. */
import { currencyExponent } from '../kernel/money.ts';
import type { Ambiguity } from './inference.ts';
import { type DecimalMark, readNumber } from './parse-amount.ts';

export type DecimalMarkChoice = { readonly mark: DecimalMark; readonly ambiguity?: Ambiguity };

/** `cells` are all filled amount cells; `fallback` is used when none of them has a mark at all. */
export function chooseDecimalMark(
  cells: readonly string[],
  currency: string,
  fallback: DecimalMark,
): DecimalMarkChoice {
  const point = cells.map((cell) => readNumber(cell, '.')?.decimal);
  const comma = cells.map((cell) => readNumber(cell, ',')?.decimal);
  const more = countDefined(point) - countDefined(comma);
  if (more !== 0) return { mark: more > 0 ? '.' : ',' };
  const open = cells.findIndex((_, index) => point[index] !== comma[index]);
  if (open < 0) return { mark: fallback };
  return undecided(cells, open, currency);
}

function countDefined(items: readonly unknown[]): number {
  return items.filter((item) => item !== undefined).length;
}

/** Money is printed with as many decimals as its currency has, so the reading with too many decimals loses. */
function undecided(cells: readonly string[], open: number, currency: string): DecimalMarkChoice {
  const exponent = currencyExponent(currency);
  const fits = (mark: DecimalMark): boolean =>
    cells.every((cell) => (readNumber(cell, mark)?.decimals ?? 0) <= exponent);
  const mark = fits('.') || !fits(',') ? '.' : ',';
  const shown = cells[open] ?? '';
  const readings = (['.', ','] as const).map((each) => readNumber(shown, each)?.decimal ?? 'no number');
  const why = `"${shown}" can be ${readings.join(' or ')}; amounts in ${currency} have ${String(exponent)} decimals`;
  return { mark, ambiguity: { field: 'decimalMark', choices: ['.', ','], chosen: mark, why } };
}
