/** The operator `numeric`: one comparison, or a lower and an upper bound. Only JSON numbers match. */
import type { Leaf } from './event-fields.ts';
import { refuse, show } from './pattern-error.ts';

/** EventBridge compares numbers within this bound, with five digits after the point. */
const LARGEST = 5_000_000_000;

/** Compiles `["=", 1]`, `[">", 0]` or `[">=", 0, "<", 10]`. */
export function numericTest(operand: unknown): (leaf: Leaf) => boolean {
  if (!Array.isArray(operand) || operand.length === 0) return refuse('Value of numeric must be an array.');
  const [operator, bound, upperOperator, upperBound, ...more] = operand as readonly unknown[];
  if (more.length > 0) return refuse('Too many terms in numeric range expression');
  const lower = comparison(operator, bound);
  if (operand.length === 2) return onNumber(lower);
  if (operator !== '>' && operator !== '>=') return refuse(`Bad numeric range operator: ${show(operator)}`);
  if (upperOperator !== '<' && upperOperator !== '<=')
    return refuse(`Bad numeric range operator: ${show(upperOperator)}`);
  const upper = comparison(upperOperator, upperBound);
  if (Number(bound) >= Number(upperBound)) return refuse('Bottom must be less than top');
  return onNumber((value) => lower(value) && upper(value));
}

function onNumber(test: (value: number) => boolean): (leaf: Leaf) => boolean {
  return (leaf) => typeof leaf === 'number' && Math.abs(leaf) <= LARGEST && test(leaf);
}

function comparison(operator: unknown, bound: unknown): (value: number) => boolean {
  if (typeof bound !== 'number') return refuse(`Value of ${show(operator)} must be numeric`);
  if (Math.abs(bound) > LARGEST)
    return refuse(`Value of ${show(operator)} must be between -5.0E9 and +5.0E9, inclusive`);
  switch (operator) {
    case '=':
      return (value) => value === bound;
    case '<':
      return (value) => value < bound;
    case '<=':
      return (value) => value <= bound;
    case '>':
      return (value) => value > bound;
    case '>=':
      return (value) => value >= bound;
    default:
      return refuse(`Unrecognized numeric range operator: ${show(operator)}`);
  }
}
