/** What may stand in the list of a pattern's field: values and comparison operators. */
import { anythingBut } from './anything-but.ts';
import { cidrTest } from './cidr.ts';
import { isObject, type Leaf } from './event-fields.ts';
import { numericTest } from './numeric.ts';
import { refuse, show } from './pattern-error.ts';
import { textTest, wildcardTest } from './text-matchers.ts';

export type LeafMatcher =
  | { readonly kind: 'value'; readonly test: (leaf: Leaf) => boolean }
  | { readonly kind: 'present' }
  | { readonly kind: 'absent' };

/** Compiles the alternatives of one field. Throws InvalidEventPattern. */
export function compileMatchers(alternatives: readonly unknown[]): LeafMatcher[] {
  if (alternatives.length === 0) return refuse('Empty arrays are not allowed');
  return alternatives.map((alternative) => compileAlternative(alternative));
}

function compileAlternative(alternative: unknown): LeafMatcher {
  if (isObject(alternative)) return compileOperator(alternative);
  if (Array.isArray(alternative)) return refuse('Match value must be String, number, true, false, or null');
  return { kind: 'value', test: (leaf) => leaf === alternative };
}

function compileOperator(operator: Readonly<Record<string, unknown>>): LeafMatcher {
  const [entry, ...more] = Object.entries(operator);
  if (!entry || more.length > 0) return refuse(`Only one key allowed in match expression: ${show(operator)}`);
  const [name, operand] = entry;
  switch (name) {
    case 'exists':
      if (typeof operand !== 'boolean') return refuse('exists match pattern must be either true or false.');
      return { kind: operand ? 'present' : 'absent' };
    case 'prefix':
    case 'suffix':
    case 'equals-ignore-case':
      return { kind: 'value', test: textTest(name, operand) };
    case 'wildcard':
      return { kind: 'value', test: wildcardTest(operand) };
    case 'numeric':
      return { kind: 'value', test: numericTest(operand) };
    case 'cidr':
      return { kind: 'value', test: cidrTest(operand) };
    case 'anything-but':
      return { kind: 'value', test: anythingBut(operand) };
    default:
      return refuse(`Unrecognized match type ${name}`);
  }
}
