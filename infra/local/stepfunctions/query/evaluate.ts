/** Evaluates the JSONata in the fields of a state. */
import jsonata from 'jsonata';
import { EXPRESSION } from '../definition/state-fields.ts';
import { StateFailure } from '../state-failure.ts';
import { STEP_FUNCTIONS } from './functions.ts';

/** What expressions see. */
export type Scope = {
  /** The variable `$states`. */
  readonly states: Readonly<Record<string, unknown>>;
  readonly variables: Readonly<Record<string, unknown>>;
};

/** An expression that never ends must not stop the runtime. Milliseconds, and calls inside each other. */
const LIMITS = { timeout: 5_000, stack: 500 };

/** Expressions by their text: a definition is evaluated many times. */
const compiled = new Map<string, jsonata.Expression>();

/**
 * The template with every expression in it replaced by its value, as plain JSON. `field` is named in errors.
 * Throws StateFailure `States.QueryEvaluationError`.
 */
export async function evaluate(template: unknown, scope: Scope, field: string): Promise<unknown> {
  if (typeof template === 'string') {
    const text = expressionIn(template);
    return text === undefined ? template : evaluateExpression(text, scope, field);
  }
  if (Array.isArray(template)) {
    const items: unknown[] = [];
    for (const [index, item] of template.entries()) items.push(await evaluate(item, scope, `${field}[${index}]`));
    return items;
  }
  if (typeof template !== 'object' || template === null) return template;
  const members: [string, unknown][] = [];
  for (const [key, member] of Object.entries(template)) {
    members.push([key, await evaluate(member, scope, `${field}/${key}`)]);
  }
  return Object.fromEntries(members);
}

/** Compiles every expression in a template. Throws Error with the place of the first that is no JSONata. */
export function compileTemplate(template: unknown, field: string): void {
  if (typeof template === 'string') {
    const text = expressionIn(template);
    if (text !== undefined) compileAt(text, field);
    return;
  }
  if (typeof template !== 'object' || template === null) return;
  for (const [key, member] of Object.entries(template)) compileTemplate(member, `${field}.${key}`);
}

function expressionIn(text: string): string | undefined {
  return EXPRESSION.exec(text)?.[1]?.trim();
}

async function evaluateExpression(text: string, { states, variables }: Scope, field: string): Promise<unknown> {
  const said = `The JSONata expression '${text}' specified for the field '${field}'`;
  try {
    const value: unknown = await compile(text).evaluate(undefined, { ...STEP_FUNCTIONS, ...variables, states });
    // JSON text and back: JSONata's sequences are arrays with more in them, and it shares parts of the input.
    const json: unknown = JSON.stringify(value, refuseFunctions);
    if (typeof json === 'string') return JSON.parse(json);
  } catch (error) {
    throw new StateFailure(
      'States.QueryEvaluationError',
      `${said} threw an error during evaluation: ${messageOf(error)}`,
    );
  }
  throw new StateFailure('States.QueryEvaluationError', `${said} returned nothing (undefined).`);
}

/** Functions are values in JSONata and nothing in JSON. */
function refuseFunctions(_key: string, value: unknown): unknown {
  const isObject = typeof value === 'object' && value !== null;
  const isFunction = isObject && ('_jsonata_function' in value || '_jsonata_lambda' in value);
  if (isFunction || typeof value === 'function') throw new Error('the value is a function');
  return value;
}

function compileAt(text: string, field: string): void {
  try {
    compile(text);
  } catch (error) {
    throw new Error(`${field}: no JSONata: ${messageOf(error)}`, { cause: error });
  }
}

function compile(text: string): jsonata.Expression {
  const known = compiled.get(text);
  if (known) return known;
  const expression = jsonata(text, LIMITS);
  compiled.set(text, expression);
  return expression;
}

/** JSONata throws objects that are no errors. */
function messageOf(error: unknown): string {
  const isObject = typeof error === 'object' && error !== null;
  return isObject && 'message' in error ? String(error.message) : String(error);
}
