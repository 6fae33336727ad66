/** Metric math expressions as trees. */
import { UnsupportedMetric } from '../metrics/statistics.ts';
import { tokensOf, type Token } from './tokens.ts';

export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  /** Another metric or expression, by its id. */
  | { readonly kind: 'reference'; readonly id: string }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'call'; readonly name: string; readonly operands: readonly Expression[] }
  | { readonly kind: 'negative'; readonly operand: Expression }
  | { readonly kind: 'binary'; readonly sign: string; readonly left: Expression; readonly right: Expression };

/** How tightly a sign binds; the user guide gives the order of arithmetic, comparisons and logic in it. */
const BINDING: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '<': 3,
  '>': 3,
  '<=': 3,
  '>=': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  '^': 6,
};

/** Throws UnsupportedMetric for what is no expression. */
export function parseExpression(text: string): Expression {
  const cursor = { tokens: tokensOf(text), at: 0 };
  const expression = readBinary(cursor, 0);
  if (cursor.at < cursor.tokens.length) throw new UnsupportedMetric(`the expression ${text} goes on after its end`);
  return expression;
}

type Cursor = { readonly tokens: readonly Token[]; at: number };

function readBinary(cursor: Cursor, loosest: number): Expression {
  let left = readOperand(cursor);
  for (;;) {
    const sign = signAt(cursor);
    const binding = sign === undefined ? 0 : (BINDING[sign] ?? 0);
    if (sign === undefined || binding <= loosest) return left;
    cursor.at += 1;
    left = { kind: 'binary', sign, left, right: readBinary(cursor, binding) };
  }
}

function readOperand(cursor: Cursor): Expression {
  const token = cursor.tokens[cursor.at];
  cursor.at += 1;
  switch (token?.kind) {
    case 'number':
    case 'text':
      return token;
    case 'name':
      return signAt(cursor) === '(' ? readCall(cursor, token.value) : { kind: 'reference', id: token.value };
    case 'sign':
      return readSigned(cursor, token.value);
    case undefined:
      throw new UnsupportedMetric('the expression ends too early');
  }
}

function readSigned(cursor: Cursor, sign: string): Expression {
  if (sign === '-') return { kind: 'negative', operand: readBinary(cursor, 5) };
  if (sign === '[') return { kind: 'list', items: readItems(cursor, ']') };
  if (sign === '(') {
    const [inner, ...more] = readItems(cursor, ')');
    if (inner && more.length === 0) return inner;
  }
  throw new UnsupportedMetric(`the expression has ${sign} where a value belongs`);
}

function readCall(cursor: Cursor, name: string): Expression {
  cursor.at += 1;
  return { kind: 'call', name: name.toUpperCase(), operands: readItems(cursor, ')') };
}

/** Expressions with commas between them, up to the closing sign. */
function readItems(cursor: Cursor, closing: string): Expression[] {
  const items: Expression[] = [];
  if (signAt(cursor) === closing) {
    cursor.at += 1;
    return items;
  }
  for (;;) {
    items.push(readBinary(cursor, 0));
    const sign = signAt(cursor);
    cursor.at += 1;
    if (sign === closing) return items;
    if (sign !== ',') throw new UnsupportedMetric(`the expression lacks a ${closing}`);
  }
}

function signAt({ tokens, at }: Cursor): string | undefined {
  const token = tokens[at];
  return token?.kind === 'sign' ? token.value : undefined;
}
