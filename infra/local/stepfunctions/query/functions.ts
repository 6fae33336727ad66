/**
 * Functions that Step Functions adds to JSONata, and the one it takes away.
 * Source: AWS Step Functions Developer Guide, "Transforming data with JSONata in Step Functions".
 */
import { createHash, randomUUID } from 'node:crypto';

/** Bound in every expression; JSONata reports what they throw. */
export const STEP_FUNCTIONS = { partition, range, hash, random, uuid: () => randomUUID(), parse, eval: refuseEval };

const ALGORITHMS = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
]);

/** More would not fit into a payload anyway. */
const LONGEST_RANGE = 100_000;

function partition(list: unknown, size: unknown): unknown[][] {
  if (!Array.isArray(list)) throw new Error('$partition needs an array');
  const length = positiveInteger(size, '$partition');
  const parts: unknown[][] = [];
  for (let start = 0; start < list.length; start += length) parts.push(list.slice(start, start + length));
  return parts;
}

function range(first: unknown, last: unknown, step: unknown): number[] {
  if (typeof first !== 'number' || typeof last !== 'number' || typeof step !== 'number' || step === 0) {
    throw new Error('$range needs three numbers, the step not 0');
  }
  const length = Math.floor((last - first) / step) + 1;
  if (length > LONGEST_RANGE) throw new Error(`$range would have ${length} elements`);
  return Array.from({ length: Math.max(length, 0) }, (_, index) => first + index * step);
}

function hash(text: unknown, algorithm: unknown): string {
  const name = ALGORITHMS.get(String(algorithm));
  if (typeof text !== 'string' || name === undefined) {
    throw new Error(`$hash needs a string and one of ${[...ALGORITHMS.keys()].join(', ')}`);
  }
  return createHash(name).update(text).digest('hex');
}

/** At least 0 and less than 1; with a seed always the same. */
function random(seed?: unknown): number {
  if (seed === undefined) return Math.random();
  if (typeof seed !== 'number') throw new Error('$random needs a number for a seed');
  return createHash('sha256').update(String(seed)).digest().readUInt32BE() / 2 ** 32;
}

function parse(text: unknown): unknown {
  if (typeof text === 'string') return JSON.parse(text);
  throw new Error('$parse needs a string');
}

function refuseEval(): never {
  throw new Error('Step Functions does not support $eval; $parse reads JSON');
}

function positiveInteger(value: unknown, name: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  throw new Error(`${name} needs a whole number above 0`);
}
