/** Operators over text: prefix, suffix, equals-ignore-case, wildcard. Other leaf values never match them. */
import { isObject, type Leaf } from './event-fields.ts';
import { refuse } from './pattern-error.ts';

type LeafTest = (leaf: Leaf) => boolean;
type TextOperator = 'prefix' | 'suffix' | 'equals-ignore-case';

/** `prefix` and `suffix` also take `{"equals-ignore-case": text}`. */
export function textTest(operator: TextOperator, operand: unknown): LeafTest {
  if (typeof operand === 'string') return onText(comparison(operator, operand));
  if (operator === 'equals-ignore-case' || !isObject(operand))
    return refuse(`${operator} match pattern must be a string`);
  const [[name, text] = [], ...more] = Object.entries(operand);
  if (name !== 'equals-ignore-case' || typeof text !== 'string' || more.length > 0) {
    return refuse(`${operator} takes a string or {"equals-ignore-case": string}`);
  }
  const compare = comparison(operator, text.toLowerCase());
  return onText((value) => compare(value.toLowerCase()));
}

function comparison(operator: TextOperator, text: string): (value: string) => boolean {
  switch (operator) {
    case 'prefix':
      return (value) => value.startsWith(text);
    case 'suffix':
      return (value) => value.endsWith(text);
    case 'equals-ignore-case': {
      const folded = text.toLowerCase();
      return (value) => value.toLowerCase() === folded;
    }
  }
}

function onText(test: (value: string) => boolean): LeafTest {
  return (leaf) => typeof leaf === 'string' && test(leaf);
}

/** `*` stands for any text; `\*` and `\\` for the characters themselves. */
export function wildcardTest(operand: unknown): LeafTest {
  if (typeof operand !== 'string') return refuse('wildcard match pattern must be a string');
  const parts = splitWildcard(operand);
  return onText((value) => matchesParts(value, parts));
}

/** The literal texts between the stars. */
function splitWildcard(pattern: string): string[] {
  const parts = [''];
  for (let index = 0; index < pattern.length; index += 1) {
    const character = pattern.charAt(index);
    if (character === '*') {
      if (pattern.charAt(index + 1) === '*') return refuse('Consecutive wildcard characters are not allowed');
      parts.push('');
    } else if (character === '\\') {
      index += 1;
      const escaped = pattern.charAt(index);
      if (escaped !== '*' && escaped !== '\\') return refuse('Invalid escape character in wildcard pattern');
      appendToLast(parts, escaped);
    } else {
      appendToLast(parts, character);
    }
  }
  return parts;
}

function appendToLast(parts: string[], text: string): void {
  parts.push((parts.pop() ?? '') + text);
}

/** Leftmost fit for each part in the middle is enough: what follows only gets more room. */
function matchesParts(value: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return value === first;
  if (!value.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = value.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return value.length - last.length >= at && value.endsWith(last);
}
