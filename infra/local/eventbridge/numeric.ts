/** The operator `numeric`: one comparison, or a lower and an upper bound. Only JSON numbers match. */
import type { Leaf } from './event-fields.ts';
import { refuse, show } from './pattern-error.ts';

/** Source: EventBridge user guide, "Comparison operators", numeric matching: up to this, with six digits after the point. */
const LARGEST = 5_000_000_000;
const PRECISION = 1_000_000;

/** Compiles `["=", 1]`, `[">", 0]` or `[">=", 0, "<", 10]`. */
export function numericTest(operand: unknown): (leaf: Leaf) => boolean {
  if (!Array.isArray(operand) || operand.length === 0) return refuse('Value of numeric must be an array.');
  const [operator, bound, upperOperator, upperBound, ...more] = operand as readonly unknown[];
  if (more.length > 0) return refuse('Too many terms in numeric range expression');
  const lower = comparison(operator, bound);
  if (operand.length === 2) return onNumber(lower);
  if (operator !== '>' && operator !== '>=') return refuse('Too many elements in numeric expression');
  if (upperOperator !== '<' && upperOperator !== '<=')
    return refuse(`Bad numeric range operator: ${show(upperOperator)}`);
  const upper = comparison(upperOperator, upperBound);
  if (Number(bound) >= Number(upperBound)) return refuse('Bottom must be less than top');
  return onNumber((value) => lower(value) && upper(value));
}

/** True for numbers that EventBridge takes for one of `values`. Throws InvalidEventPattern for one beyond the bound. */
export function oneOfNumbers(values: readonly number[]): (leaf: Leaf) => boolean {
  const comparable = new Set(values.map(comparableNumber));
  return onNumber((value) => comparable.has(value));
}

function comparableNumber(value: number): number {
  if (Math.abs(value) <= LARGEST) return rounded(value);
  return refuse('Value must be between -5.0E9 and +5.0E9, inclusive');
}

function rounded(value: number): number {
  return Math.round(value * PRECISION);
}

function onNumber(test: (value: number) => boolean): (leaf: Leaf) => boolean {
  return (leaf) => typeof leaf === 'number' && Math.abs(leaf) <= LARGEST && test(rounded(leaf));
}

function comparison(operator: unknown, value: unknown): (value: number) => boolean {
  if (typeof value !== 'number') return refuse(`Value of ${show(operator)} must be numeric`);
  const bound = comparableNumber(value);
  switch (operator) {
    case '=':
      return (candidate) => candidate === bound;
    case '<':
      return (candidate) => candidate < bound;
    case '<=':
      return (candidate) => candidate <= bound;
    case '>':
      return (candidate) => candidate > bound;
    case '>=':
      return (candidate) => candidate >= bound;
    default:
      return refuse(`Unrecognized numeric range operator: ${show(operator)}`);
  }
}
