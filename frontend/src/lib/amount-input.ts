/** Amounts as people type them: local decimals, grouping, and arithmetic such as `16.99*1.1`. Exact, no floats. */
import { currencyExponent, MAX_AMOUNT, minorToDecimal } from '#domain/kernel/money';

/** Value of an expression as a fraction of whole numbers. `denominator` is positive. */
type Fraction = { readonly numerator: bigint; readonly denominator: bigint };

/**
 * Minor units, rounded half away from zero; undefined when `text` is empty or no amount, divides by zero, or
 * leaves the range of one entry. A typed number may not have more decimals than the currency, unless it is part of
 * a calculation.
 */
export function parseAmountInput(text: string, currency: string, locale: string): number | undefined {
  const tokens = tokenize(text, currency, locale);
  if (!tokens || tokens.length === 0) return undefined;
  const exponent = currencyExponent(currency);
  const value = evaluate(tokens);
  if (!value) return undefined;
  if (!isCalculation(tokens) && hasMoreDecimals(value, exponent)) return undefined;
  const minor = round({ ...value, numerator: value.numerator * 10n ** BigInt(exponent) });
  return minor > BigInt(MAX_AMOUNT) || minor < -BigInt(MAX_AMOUNT) ? undefined : Number(minor);
}

/** Text for an input: local decimal mark, no grouping, no currency sign. */
export function amountInputText(minor: number, currency: string, locale: string): string {
  return minorToDecimal(minor, currency).replace('.', separators(locale).decimal);
}

/** True when the text is more than one number, so that showing the result helps. */
export function isArithmetic(text: string): boolean {
  return /\d\s*[)]*\s*[-+*/×÷−]/.test(text);
}

type Token = { readonly kind: 'number'; readonly value: Fraction } | { readonly kind: 'sign'; readonly sign: string };

function tokenize(text: string, currency: string, locale: string): Token[] | undefined {
  const plain = text
    .replaceAll(currency, '')
    .replace(/[\p{Sc}\s\u00a0\u202f'’]/gu, '')
    .replaceAll('−', '-')
    .replaceAll('×', '*')
    .replaceAll('÷', '/');
  const tokens: Token[] = [];
  for (const part of plain.match(/[\d.,]+|./g) ?? []) {
    const token = /^[\d.,]/.test(part) ? numberToken(part, locale) : signToken(part);
    if (!token) return undefined;
    tokens.push(token);
  }
  return tokens;
}

function signToken(sign: string): Token | undefined {
  return '+-*/()'.includes(sign) ? { kind: 'sign', sign } : undefined;
}

/** `1.234,56`, `1,234.56`, `12,5`: the locale decides what a separator before exactly three digits means. */
function numberToken(text: string, locale: string): Token | undefined {
  const { decimal, group } = separators(locale);
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  const mark = text[last];
  const groups = mark !== undefined && isGrouping(text, mark, { decimal, group });
  const grouped = last < 0 || groups ? text : text.slice(0, last);
  const whole = grouped.replace(/[.,]/g, '');
  const fraction = last < 0 || groups ? '' : text.slice(last + 1);
  if (whole === '' && fraction === '') return undefined;
  if (grouped !== whole && !GROUPED.test(grouped)) return undefined;
  if (!groups && mark !== undefined && text.indexOf(mark) !== last) return undefined;
  const numerator = BigInt(`${whole}${fraction}` || '0');
  return { kind: 'number', value: { numerator, denominator: 10n ** BigInt(fraction.length) } };
}

/** Groups of three, or of two before the last one as in India: 12,34,567. One kind of separator throughout. */
const GROUPED = /^\d{1,3}(?:([.,])(?:\d{2,3}\1)*\d{3})$/;

function isGrouping(text: string, mark: string, locale: Separators): boolean {
  if (!GROUPED.test(text)) return false;
  return mark !== locale.decimal || text.indexOf(mark) !== text.lastIndexOf(mark);
}

function isCalculation(tokens: readonly Token[]): boolean {
  return tokens.filter((token) => token.kind === 'number').length > 1;
}

function hasMoreDecimals({ numerator, denominator }: Fraction, exponent: number): boolean {
  return (numerator * 10n ** BigInt(exponent)) % denominator !== 0n;
}

/** Grammar: sum = product {(+|-) product}; product = factor {(*|/) factor}; factor = [+|-] (number | '(' sum ')'). */
function evaluate(tokens: readonly Token[]): Fraction | undefined {
  let position = 0;
  const take = (signs: string): string | undefined => {
    const token = tokens[position];
    if (token?.kind !== 'sign' || !signs.includes(token.sign)) return undefined;
    position += 1;
    return token.sign;
  };
  const factor = (): Fraction | undefined => {
    const sign = take('+-');
    if (sign) return signed(sign, factor());
    if (take('(')) {
      const inner = chain('+-', product);
      return take(')') ? inner : undefined;
    }
    const token = tokens[position];
    if (token?.kind !== 'number') return undefined;
    position += 1;
    return token.value;
  };
  const chain = (signs: string, operand: () => Fraction | undefined): Fraction | undefined => {
    let left = operand();
    for (let sign = take(signs); sign && left; sign = take(signs)) left = combine(sign, left, operand());
    return left;
  };
  const product = () => chain('*/', factor);
  const value = chain('+-', product);
  return position === tokens.length ? value : undefined;
}

function signed(sign: string, value: Fraction | undefined): Fraction | undefined {
  return value && sign === '-' ? { ...value, numerator: -value.numerator } : value;
}

function combine(sign: string, left: Fraction, right: Fraction | undefined): Fraction | undefined {
  if (!right) return undefined;
  if (sign === '*') return fraction(left.numerator * right.numerator, left.denominator * right.denominator);
  if (sign === '/') return fraction(left.numerator * right.denominator, left.denominator * right.numerator);
  const addend = sign === '-' ? -right.numerator : right.numerator;
  return fraction(left.numerator * right.denominator + addend * left.denominator, left.denominator * right.denominator);
}

function fraction(numerator: bigint, denominator: bigint): Fraction | undefined {
  if (denominator === 0n) return undefined;
  return denominator < 0n ? { numerator: -numerator, denominator: -denominator } : { numerator, denominator };
}

/** Half away from zero, as prices are rounded at a till. */
function round({ numerator, denominator }: Fraction): bigint {
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (magnitude * 2n + denominator) / (denominator * 2n);
  return numerator < 0n ? -rounded : rounded;
}

type Separators = { readonly decimal: string; readonly group: string };

function separators(locale: string): Separators {
  const parts = new Intl.NumberFormat(locale).formatToParts(12345.6);
  const find = (type: string, fallback: string) => parts.find((part) => part.type === type)?.value ?? fallback;
  return { decimal: find('decimal', '.'), group: find('group', ',') };
}
