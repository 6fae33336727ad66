/**
 * Filter patterns of log subscriptions, of the kind that compares members of JSON lines. Source: Amazon CloudWatch Logs
 * User Guide, "Filter pattern syntax", its part on JSON log events. What is not served throws, so that a pattern that
 * would let nothing through here is not mistaken for silence.
 */

/** True for lines the subscription wants. */
export type LogFilter = (line: string) => boolean;

type Test = (line: unknown) => boolean;

/** Compiles `{ $.level = "ERROR" }`, with `&&`, `||` and parentheses. Throws for anything else. */
export function compileLogFilter(pattern: string): LogFilter {
  const inner = /^\s*\{(.*)\}\s*$/s.exec(pattern)?.[1];
  if (inner === undefined)
    throw new Error(`only filter patterns of the form { $.name = value } are served: ${pattern}`);
  const tokens = tokensOf(inner, pattern);
  const [test, rest] = readAlternatives(tokens, pattern);
  if (rest.length > 0) throw unexpected(rest, pattern);
  return (line) => line.startsWith('{') && test(parseJson(line));
}

const TOKEN = /\s*(&&|\|\||!=|<=|>=|[()=<>]|"(?:[^"\\]|\\.)*"|\$(?:\.[\w-]+)+|-?\d+(?:\.\d+)?)\s*/y;

function tokensOf(text: string, pattern: string): readonly string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) throw unexpected([text.slice(at)], pattern);
    tokens.push(token);
  }
  return tokens;
}

type Read = readonly [test: Test, rest: readonly string[]];

/** `&&` binds closer than `||`. */
function readAlternatives(tokens: readonly string[], pattern: string): Read {
  const [first, [operator, ...rest]] = readAll(tokens, pattern);
  if (operator !== '||') return [first, operator === undefined ? [] : [operator, ...rest]];
  const [others, left] = readAlternatives(rest, pattern);
  return [(line) => first(line) || others(line), left];
}

function readAll(tokens: readonly string[], pattern: string): Read {
  const [first, [operator, ...rest]] = readOne(tokens, pattern);
  if (operator !== '&&') return [first, operator === undefined ? [] : [operator, ...rest]];
  const [others, left] = readAll(rest, pattern);
  return [(line) => first(line) && others(line), left];
}

function readOne(tokens: readonly string[], pattern: string): Read {
  const [first, ...rest] = tokens;
  if (first === '(') {
    const [inner, [closing, ...left]] = readAlternatives(rest, pattern);
    if (closing !== ')') throw unexpected([closing ?? ''], pattern);
    return [inner, left];
  }
  const [operator, value, ...left] = rest;
  if (!first?.startsWith('$') || operator === undefined || value === undefined) throw unexpected(tokens, pattern);
  return [comparison(first.slice(2).split('.'), { operator, value, pattern }), left];
}

type Comparison = { readonly operator: string; readonly value: string; readonly pattern: string };

function comparison(path: readonly string[], { operator, value, pattern }: Comparison): Test {
  const matches = value.startsWith('"') ? textTest(operator, value) : numberTest(operator, Number(value));
  if (!matches) throw unexpected([operator, value], pattern);
  return (line) => matches(memberAt(line, path));
}

/** A member that is not there is neither equal nor unequal. */
function textTest(operator: string, literal: string): Test | undefined {
  const parts = literal.slice(1, -1).replace(/\\(.)/g, '$1').split('*');
  const wanted = new RegExp(`^${parts.map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`, 's');
  if (operator === '=') return (value) => typeof value === 'string' && wanted.test(value);
  if (operator === '!=') return (value) => typeof value === 'string' && !wanted.test(value);
  return undefined;
}

function numberTest(operator: string, wanted: number): Test | undefined {
  const tests: Readonly<Record<string, (value: number) => boolean>> = {
    '=': (value) => value === wanted,
    '!=': (value) => value !== wanted,
    '<': (value) => value < wanted,
    '<=': (value) => value <= wanted,
    '>': (value) => value > wanted,
    '>=': (value) => value >= wanted,
  };
  const test = Number.isNaN(wanted) ? undefined : tests[operator];
  return test && ((value) => typeof value === 'number' && test(value));
}

function memberAt(value: unknown, path: readonly string[]): unknown {
  let found = value;
  for (const name of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = new Map<string, unknown>(Object.entries(found)).get(name);
  }
  return found;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unexpected(tokens: readonly string[], pattern: string): Error {
  return new Error(`the filter pattern ${pattern} is not served: cannot read "${tokens.join(' ').trim()}"`);
}
