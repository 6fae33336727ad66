/** The operator `anything-but`: the field has to be there, and its value must not be one of these. */
import { isObject, type Leaf } from './event-fields.ts';
import { oneOfNumbers } from './numeric.ts';
import { refuse } from './pattern-error.ts';
import { textTest, wildcardTest } from './text-matchers.ts';

type LeafTest = (leaf: Leaf) => boolean;

/** Compiles every form of the operand: a value, a list of texts or of numbers, or one operator over text. */
export function anythingBut(operand: unknown): LeafTest {
  const excluded = isObject(operand) ? excludedByOperator(operand) : excludedValues(operand);
  return (leaf) => !excluded(leaf);
}

function excludedValues(operand: unknown): LeafTest {
  const values: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  if (values.length === 0) return refuse('Empty arrays are not allowed');
  const kinds = new Set(values.map((value) => typeof value));
  if (kinds.size > 1)
    return refuse('Inside anything but list, either all values are number or string, mixed type is not supported');
  if (!kinds.has('string') && !kinds.has('number')) {
    return refuse('Value of anything-but must be an array or single string/number value.');
  }
  if (kinds.has('number')) return oneOfNumbers(values.filter((value) => typeof value === 'number'));
  return (leaf) => values.includes(leaf);
}

function excludedByOperator(operand: Readonly<Record<string, unknown>>): LeafTest {
  const [entry, ...more] = Object.entries(operand);
  if (!entry || more.length > 0) return refuse('Only one key allowed in anything-but');
  const [name, value] = entry;
  const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (texts.length === 0) return refuse('Empty arrays are not allowed');
  if (texts.includes('')) return refuse(`Null ${name} not allowed`);
  const tests = texts.map((text) => excludedText(name, text));
  return (leaf) => tests.some((test) => test(leaf));
}

function excludedText(name: string, text: unknown): LeafTest {
  switch (name) {
    case 'prefix':
    case 'suffix':
    case 'equals-ignore-case':
      // What `prefix` and `suffix` take by themselves, {"equals-ignore-case": text}, they do not take in here.
      return typeof text === 'string' ? textTest(name, text) : refuse(`${name} match pattern must be a string`);
    case 'wildcard':
      return wildcardTest(text);
    default:
      return refuse(`Unsupported anything-but pattern: ${name}`);
  }
}
