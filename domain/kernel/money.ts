/**
 * Money is a whole number of minor units (cents for EUR, yen for JPY, fils for BHD) plus an ISO 4217 code.
 * This is the one file that adds amounts. A float never appears: 0.1 + 0.2 is not 0.3, and books must balance.
 */
import * as z from 'zod';

/**
 * Largest amount one entry may carry: 10^13 minor units (a hundred billion euro). Nine hundred such entries
 * still sum below 2^53, the end of exact integers in JavaScript; past that `addMinor` throws.
 */
export const MAX_AMOUNT = 10_000_000_000_000;

export const MinorUnits = z.int().min(-MAX_AMOUNT).max(MAX_AMOUNT);
/** Signed whole number of minor units. */
export type MinorUnits = z.infer<typeof MinorUnits>;

export const PositiveMinorUnits = z.int().min(1).max(MAX_AMOUNT);

/** Currencies whose minor unit is not a hundredth. Source: ISO 4217 list one, column "minor unit". */
// prettier-ignore
const EXPONENT_EXCEPTIONS: Readonly<Record<string, number>> = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, UYI: 0, VND: 0, VUV: 0,
  XAF: 0, XOF: 0, XPF: 0, BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3,
};

export const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'must be a three-letter ISO 4217 code such as EUR')
  .brand<'Currency'>();
export type Currency = z.infer<typeof Currency>;

/** Digits after the decimal mark in `currency`: 2 for EUR, 0 for JPY, 3 for BHD. */
export function currencyExponent(currency: string): number {
  return EXPONENT_EXCEPTIONS[currency] ?? 2;
}

/** Exact sum in minor units. Throws RangeError past 2^53 − 1: silently wrong money is worse than an outage. */
export function addMinor(...amounts: readonly number[]): number {
  let total = 0;
  for (const amount of amounts) {
    total += amount;
    if (!Number.isSafeInteger(total)) throw new RangeError(`money left the exact range: ${total}`);
  }
  return total;
}

/** `minuend − subtrahend`, checked like `addMinor`. */
export function subtractMinor(minuend: number, subtrahend: number): number {
  return addMinor(minuend, -subtrahend);
}

/** True when `part` is more than `percent` per cent of `whole`; exact, because both sides stay integers. */
export function exceedsPercent(part: number, percent: number, whole: number): boolean {
  return BigInt(part) * 100n > BigInt(percent) * BigInt(whole);
}

/**
 * Shares `total` over `weights` so that the parts sum to `total` exactly; the largest remainders get the
 * spare units, the earlier part first (Hamilton's method).
 */
export function allocateMinor(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((running, weight) => running + weight, 0);
  if (sum <= 0) throw new RangeError('allocation needs a positive weight');
  const exact = weights.map((weight) => (total * weight) / sum);
  const parts = exact.map(Math.trunc);
  let rest = subtractMinor(total, addMinor(...parts));
  const order = exact
    .map((value, index) => ({ index, remainder: Math.abs(value - Math.trunc(value)) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of order) {
    if (rest === 0) break;
    const unit = Math.sign(rest);
    parts[index] = addMinor(parts[index] ?? 0, unit);
    rest -= unit;
  }
  return parts;
}

/** Canonical decimal text with a point and no grouping: 123456 EUR → `1234.56`. For files and logs, not for screens. */
export function minorToDecimal(amount: number, currency: string): string {
  const exponent = currencyExponent(currency);
  const digits = String(Math.abs(amount)).padStart(exponent + 1, '0');
  const whole = exponent === 0 ? digits : digits.slice(0, -exponent);
  const fraction = exponent === 0 ? '' : `.${digits.slice(-exponent)}`;
  return `${amount < 0 ? '-' : ''}${whole}${fraction}`;
}

/** The reverse of `minorToDecimal`. Undefined for other text, or for more decimals than the currency has. */
export function decimalToMinor(text: string, currency: string): number | undefined {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match) return undefined;
  const exponent = currencyExponent(currency);
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  if (fraction.length > exponent) return undefined;
  const minor = Number(`${match[2] ?? ''}${fraction.padEnd(exponent, '0')}`);
  if (!Number.isSafeInteger(minor) || minor > MAX_AMOUNT) return undefined;
  return match[1] === '-' && minor !== 0 ? -minor : minor;
}
