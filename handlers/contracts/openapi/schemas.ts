/** `components/schemas` of the OpenAPI document: every contract under the name it is exported by. */
import * as z from 'zod';
import * as accounts from '../accounts.ts';
import * as audit from '../audit.ts';
import * as budgets from '../budgets.ts';
import * as categories from '../categories.ts';
import * as common from '../common.ts';
import * as imports from '../imports.ts';
import * as ledgers from '../ledgers.ts';
import * as notificationRequests from '../notification-requests.ts';
import * as notifications from '../notifications.ts';
import * as profile from '../profile.ts';
import { ROUTES } from '../routes.ts';
import * as summaries from '../summaries.ts';
import * as transactions from '../transactions.ts';
import * as updateProfile from '../update-profile.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

export type Schemas = {
  readonly components: Readonly<Record<string, JsonSchema>>;
  /** A reference to a named schema, else the schema itself. */
  readonly requestSchema: (schema: z.ZodType) => JsonSchema;
  readonly answerSchema: (schema: z.ZodType) => JsonSchema;
};

const CONTRACTS = {
  ...accounts,
  ...audit,
  ...budgets,
  ...categories,
  ...common,
  ...imports,
  ...ledgers,
  ...notificationRequests,
  ...notifications,
  ...profile,
  ...summaries,
  ...transactions,
  ...updateProfile,
};

/**
 * Requests are described as a client writes them (what has a default may be left out), answers as the service writes
 * them. Only schemas that a route, or another schema, refers to are kept. Throws when one name would mean two things.
 */
export function describeSchemas(): Schemas {
  const names = nameContracts();
  const requests = reachable(
    describe(names, 'input'),
    ROUTES.flatMap(({ body }) => nameOf(names, body)),
  );
  const answers = reachable(describe(names, 'output'), [
    'Problem',
    ...ROUTES.flatMap(({ response }) => nameOf(names, response)),
  ]);
  return {
    components: merge(requests, answers),
    requestSchema: (schema) => reference(names, schema) ?? plain(schema, 'input'),
    answerSchema: (schema) => reference(names, schema) ?? plain(schema, 'output'),
  };
}

/** A schema by itself, with everything it refers to written out. */
export function plain(schema: z.ZodType, io: Direction): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'openapi-3.0', io, override: tidy(io) });
  return rest;
}

/** `input` for what clients send, `output` for what the service answers. */
type Direction = 'input' | 'output';

type Names = z.core.$ZodRegistry<{ id: string }>;

function nameContracts(): Names {
  const names: Names = z.registry<{ id: string }>();
  for (const [id, contract] of Object.entries(CONTRACTS)) {
    if (isObjectSchema(contract) && !names.has(contract)) names.add(contract, { id });
  }
  return names;
}

/** Plain values such as an id read better where they stand; only objects and unions of them get a name. */
function isObjectSchema(value: unknown): value is z.ZodType {
  return value instanceof z.ZodObject || value instanceof z.ZodDiscriminatedUnion;
}

function nameOf(names: Names, schema: z.ZodType | undefined): string[] {
  const name = schema && names.get(schema)?.id;
  return name === undefined ? [] : [name];
}

function reference(names: Names, schema: z.ZodType): JsonSchema | undefined {
  const [name] = nameOf(names, schema);
  return name === undefined ? undefined : { $ref: uri(name) };
}

type Named = Readonly<Record<string, JsonSchema>>;

function describe(names: Names, io: Direction): Named {
  const { schemas } = z.toJSONSchema(names, { target: 'openapi-3.0', io, uri, override: tidy(io) });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _, $id: __, ...schema }]) => [name, schema]),
  );
}

function uri(name: string): string {
  return `#/components/schemas/${name}`;
}

type Override = (context: { jsonSchema: z.core.JSONSchema.BaseSchema }) => void;

/**
 * Leaves out what only says again what `format` or `integer` says. An answer may gain properties at any time, so it
 * does not forbid further ones.
 */
function tidy(io: Direction): Override {
  return ({ jsonSchema }) => {
    if (jsonSchema.format) delete jsonSchema.pattern;
    if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  };
}

function reachable(all: Named, roots: readonly string[]): Named {
  const found = new Map<string, JsonSchema>();
  const open = [...roots];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const schema = all[name];
    if (!schema || found.has(name)) continue;
    found.set(name, schema);
    const references = JSON.stringify(schema).matchAll(/"#\/components\/schemas\/(\w+)"/g);
    open.push(...[...references].flatMap(([, next]) => next ?? []));
  }
  return Object.fromEntries(found);
}

function merge(requests: Named, answers: Named): Named {
  const twofold = Object.keys(requests).filter(
    (name) => answers[name] && JSON.stringify(answers[name]) !== JSON.stringify(requests[name]),
  );
  if (twofold.length > 0) throw new Error(`requests and answers differ in ${twofold.join(', ')}: give them two names`);
  return Object.fromEntries(Object.entries({ ...requests, ...answers }).sort(([a], [b]) => a.localeCompare(b)));
}
