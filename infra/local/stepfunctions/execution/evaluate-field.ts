/** Fields that must have a value of a certain kind, whether written or computed. */
import { evaluate, type Scope } from '../query/evaluate.ts';
import { StateFailure } from '../state-failure.ts';

/** A whole number of at least 0; undefined for an absent field. */
export async function evaluateInteger(field: unknown, scope: Scope, name: string): Promise<number | undefined> {
  if (field === undefined) return undefined;
  const value = await evaluate(field, scope, name);
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw wrongKind(name, 'a whole number of at least 0', value);
}

/** From 0 to 100; undefined for an absent field. */
export async function evaluatePercentage(field: unknown, scope: Scope, name: string): Promise<number | undefined> {
  if (field === undefined) return undefined;
  const value = await evaluate(field, scope, name);
  if (typeof value === 'number' && value >= 0 && value <= 100) return value;
  throw wrongKind(name, 'a number from 0 to 100', value);
}

/** Undefined for an absent field. */
export async function evaluateText(field: unknown, scope: Scope, name: string): Promise<string | undefined> {
  if (field === undefined) return undefined;
  const value = await evaluate(field, scope, name);
  if (typeof value === 'string') return value;
  throw wrongKind(name, 'text', value);
}

function wrongKind(name: string, expected: string, value: unknown): StateFailure {
  const cause = `The field '${name}' must be ${expected}, but is ${JSON.stringify(value)}.`;
  return new StateFailure('States.QueryEvaluationError', cause);
}
