/** The words of a metric math expression. Source: CloudWatch user guide, "Metric math syntax and functions". */
import { UnsupportedMetric } from '../metrics/statistics.ts';

export type Token =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'name'; readonly value: string }
  | { readonly kind: 'sign'; readonly value: string };

const WORDS =
  /\s*(?:(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z_]\w*)|'(?<single>[^']*)'|"(?<double>[^"]*)"|(?<sign>==|!=|<=|>=|&&|\|\||[-+*/^<>(),[\]]))/y;

/** Throws UnsupportedMetric at a character that belongs to nothing. */
export function tokensOf(expression: string): Token[] {
  const words = new RegExp(WORDS);
  const tokens: Token[] = [];
  const end = expression.trimEnd().length;
  while (words.lastIndex < end) {
    const at = words.lastIndex;
    const groups = words.exec(expression)?.groups;
    if (!groups) throw new UnsupportedMetric(`cannot read the expression at "${expression.slice(at, at + 12)}"`);
    tokens.push(tokenOf(groups));
  }
  return tokens;
}

function tokenOf(groups: Readonly<Record<string, string | undefined>>): Token {
  const { number, name, single, double, sign } = groups;
  if (number !== undefined) return { kind: 'number', value: Number(number) };
  if (name !== undefined) return wordOperator(name);
  if (sign !== undefined) return { kind: 'sign', value: sign };
  return { kind: 'text', value: single ?? double ?? '' };
}

/** `AND` and `OR` are other spellings of signs. */
function wordOperator(name: string): Token {
  if (name === 'AND') return { kind: 'sign', value: '&&' };
  if (name === 'OR') return { kind: 'sign', value: '||' };
  return { kind: 'name', value: name };
}
