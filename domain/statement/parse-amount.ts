/**
 * Amounts of a statement. Whether `3.000` is three or three thousand is a property of the column, never of a cell,
 * so the decimal mark always comes from outside; the cell only has to be written in a way that fits it.
 */
import { currencyExponent, decimalToMinor } from '../kernel/money.ts';

export type DecimalMark = '.' | ',';

/** `decimals` counts the digits after the decimal mark as written. */
export type AmountReading =
  | { readonly kind: 'amount'; readonly minor: number; readonly decimals: number }
  | {
      readonly kind: 'unreadable';
      readonly rule: 'amount-format' | 'amount-decimals' | 'amount-currency' | 'amount-range';
      readonly detail: string;
    };

/** A number as written: sign, canonical decimal text with a point, and the currency code printed beside it, if any. */
export type WrittenNumber = {
  readonly negative: boolean;
  readonly decimal: string;
  readonly decimals: number;
  readonly currencyCode?: string;
};

/** Signed minor units of `currency`. Signs may lead or trail; parentheses and `DR` mean money out. */
export function parseAmount(text: string, decimalMark: DecimalMark, currency: string): AmountReading {
  const written = readNumber(text, decimalMark);
  if (!written) {
    const example = decimalMark === ',' ? '1.234,56' : '1,234.56';
    return unreadable('amount-format', `"${text}" is not an amount written like ${example}`);
  }
  if (written.currencyCode !== undefined && written.currencyCode !== currency) {
    return unreadable('amount-currency', `"${text}" is in ${written.currencyCode}, the account is in ${currency}`);
  }
  return toMinor(text, written, currency);
}

/** Takes a number apart; undefined when the text is no number under this decimal mark. */
export function readNumber(text: string, decimalMark: DecimalMark): WrittenNumber | undefined {
  if (text.length > LONGEST_NUMBER || !/\d/.test(text)) return undefined;
  const peeled = peel(text);
  const decimal = peeled && canonicalDecimal(peeled.core, decimalMark);
  if (!peeled || decimal === undefined) return undefined;
  const decimals = decimal.split('.')[1]?.length ?? 0;
  const { negative, currencyCode } = peeled;
  return { negative, decimal, decimals, ...(currencyCode === undefined ? {} : { currencyCode }) };
}

/** Longer cells are texts, and most cells of a file are texts: they are not worth trying. */
const LONGEST_NUMBER = 40;

function toMinor(text: string, written: WrittenNumber, currency: string): AmountReading {
  const significant = written.decimal.replace(/(\.\d*?)0+$/, '$1').split('.')[1]?.length ?? 0;
  const exponent = currencyExponent(currency);
  if (significant > exponent) {
    const rule = exponent === 0 ? 'has no decimals' : `has ${String(exponent)} decimals`;
    return unreadable('amount-decimals', `${currency} ${rule}, "${text}" has ${String(written.decimals)}`);
  }
  const minor = decimalToMinor(`${written.negative ? '-' : ''}${written.decimal}`, currency);
  if (minor === undefined) return unreadable('amount-range', `"${text}" is larger than an entry may be`);
  return { kind: 'amount', minor, decimals: written.decimals };
}

function unreadable(rule: Exclude<AmountReading, { kind: 'amount' }>['rule'], detail: string): AmountReading {
  return { kind: 'unreadable', rule, detail };
}

type Peeled = { core: string; negative: boolean; signs: number; currencyCode: string | undefined };

/** Everything that prints as a minus: hyphen-minus, hyphens and dashes U+2010 to U+2014, minus sign, and their wide forms. */
const MINUS = '\\-\\u2010-\\u2014\\u2212\\ufe63\\uff0d';
const CURRENCY = '[A-Z]{3}|[A-Z]{0,2}\\p{Sc}|kr\\.?|zł|Kč|Ft|Fr\\.|lei';
const AROUND: readonly [RegExp, (state: Peeled, token: string) => void][] = [
  [new RegExp(`^([${MINUS}+])\\s*|\\s*([${MINUS}+])$`, 'u'), takeSign],
  [/\s*(CR|DR)$/iu, takeSign],
  [new RegExp(`^(${CURRENCY})\\s*|\\s*(${CURRENCY})$`, 'u'), takeCurrency],
];

/** Strips signs, parentheses and currency from both ends; undefined when there are two signs, which nobody means. */
function peel(text: string): Peeled | undefined {
  const state: Peeled = { core: text.trim(), negative: false, signs: 0, currencyCode: undefined };
  let before: string;
  do {
    before = state.core;
    takeParentheses(state);
    for (const [pattern, take] of AROUND) takeToken(state, pattern, take);
  } while (state.core !== before);
  return state.signs > 1 ? undefined : state;
}

function takeToken(state: Peeled, pattern: RegExp, take: (state: Peeled, token: string) => void): void {
  const match = pattern.exec(state.core);
  if (!match) return;
  state.core = state.core.replace(pattern, '');
  take(state, match[1] ?? match[2] ?? '');
}

function takeParentheses(state: Peeled): void {
  const inside = /^\(\s*(.*?)\s*\)$/.exec(state.core)?.[1];
  if (inside === undefined) return;
  state.core = inside;
  takeSign(state, '-');
}

function takeSign(state: Peeled, token: string): void {
  state.signs += 1;
  state.negative = token !== '+' && token.toUpperCase() !== 'CR';
}

function takeCurrency(state: Peeled, token: string): void {
  if (/^[A-Z]{3}$/.test(token)) state.currencyCode = token;
}

/** Spaces of every width and apostrophes group digits in both worlds; the other mark groups too. */
const GROUP_SPACES = " \\u00a0\\u2007\\u2009\\u202f'\\u2019";
const NUMBERS: Readonly<Record<DecimalMark, readonly RegExp[]>> = {
  '.': numberPatterns(',', '\\.'),
  ',': numberPatterns('.', ','),
};

function numberPatterns(group: string, mark: string): RegExp[] {
  const fraction = `(?:${mark}(\\d+))?`;
  return [
    new RegExp(`^(\\d+)${fraction}$`),
    new RegExp(`^()${mark}(\\d+)$`),
    // Groups of three, one separator throughout: 1.234.567 but not 1.23 and not 1.234'567.
    new RegExp(`^(\\d{1,3}(?:([${group}${GROUP_SPACES}])\\d{3})(?:\\2\\d{3})*)${fraction}$`),
    // Indian grouping: lakh and crore, 12,34,567.
    new RegExp(`^(\\d{1,2}(?:[${group}]\\d{2})+[${group}]\\d{3})${fraction}$`),
  ];
}

function canonicalDecimal(core: string, decimalMark: DecimalMark): string | undefined {
  for (const pattern of NUMBERS[decimalMark]) {
    const match = pattern.exec(core);
    // Every pattern captures the whole part first and the fraction last.
    if (match) return joinDecimal(match[1] ?? '', match.at(-1));
  }
  return undefined;
}

function joinDecimal(whole: string, fraction: string | undefined): string {
  const digits = whole.replace(/\D/g, '') || '0';
  return fraction === undefined ? digits : `${digits}.${fraction}`;
}
