/**
 * The API as an OpenAPI 3.0.3 document, for people and for tools that generate clients. Everything in it comes from
 * ROUTES and the contracts; the body in API Gateway is a second, laxer reading of the same list (infra/cdk).
 */
import * as z from 'zod';
import { describeSchemas, type JsonSchema, plain, type Schemas } from './openapi/schemas.ts';
import { ROUTES } from './routes.ts';
import type { Route } from './routes/route.ts';

export type OpenApiDocument = {
  readonly openapi: '3.0.3';
  readonly info: Readonly<Record<string, unknown>>;
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly parameters: Readonly<Record<string, JsonSchema>>;
    readonly responses: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes: Readonly<Record<string, JsonSchema>>;
  };
};

/** Pure: the same document each time. */
export function openApiDocument(): OpenApiDocument {
  const schemas = describeSchemas();
  return {
    openapi: '3.0.3',
    info: {
      title: 'Pennytrail',
      version: '1',
      description:
        'Personal and household finance on an event log. Amounts are whole minor units (cents), dates YYYY-MM-DD, ' +
        'months YYYY-MM, instants ISO 8601 in UTC. Errors are RFC 9457 problem details with a stable `code`.',
      license: { name: 'MIT' },
    },
    servers: [{ url: '/api' }],
    tags: [...new Set(ROUTES.map(({ tag }) => tag))].map((name) => ({ name })),
    paths: pathsOf(schemas),
    components: {
      schemas: schemas.components,
      parameters: { IdempotencyKey },
      responses: problemResponses(),
      securitySchemes: { idToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}

function pathsOf(schemas: Schemas): Record<string, Record<string, unknown>> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of ROUTES) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route, schemas) };
  }
  return paths;
}

function operationOf(route: Route, schemas: Schemas): JsonSchema {
  return {
    operationId: route.functionName,
    tags: [route.tag],
    summary: route.summary,
    security: route.signedIn ? [{ idToken: [] }] : [],
    parameters: [
      ...pathParameters(route),
      ...queryParameters(route),
      ...(route.method === 'GET' ? [] : [{ $ref: '#/components/parameters/IdempotencyKey' }]),
    ],
    ...requestBody(route, schemas),
    responses: {
      [route.status]: { description: 'Done.', content: json(schemas.answerSchema(route.response)) },
      ...Object.fromEntries(
        problemsOf(route).map((status) => [status, { $ref: `#/components/responses/${PROBLEMS[status].name}` }]),
      ),
    },
  };
}

function json(schema: JsonSchema): JsonSchema {
  return { 'application/json': { schema } };
}

function requestBody({ body }: Route, schemas: Schemas): JsonSchema {
  if (!body) return {};
  return { requestBody: { required: !body.safeParse(undefined).success, content: json(schemas.requestSchema(body)) } };
}

/** The form of a path parameter follows from its name. */
function pathParameters({ path }: Route): JsonSchema[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: PATH_PARAMETERS[name] ?? { type: 'string', format: 'uuid' },
  }));
}

const PATH_PARAMETERS: Readonly<Record<string, JsonSchema>> = {
  month: { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])$', example: '2026-11' },
  notificationId: { type: 'string', maxLength: 200 },
};

function queryParameters({ query }: Route): JsonSchema[] {
  if (!query) return [];
  return Object.entries(query.shape).map(([name, schema]) => {
    if (!(schema instanceof z.ZodType)) throw new Error(`${name}: a query parameter is described by a zod schema`);
    return { name, in: 'query', required: !schema.safeParse(undefined).success, schema: plain(schema, 'input') };
  });
}

const IdempotencyKey: JsonSchema = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Chosen by the client. A repeat with the same key gets the first answer and changes nothing.',
  schema: { type: 'string', format: 'uuid' },
};

type ProblemStatus = 400 | 401 | 403 | 404 | 409 | 422 | 429 | 503;

const PROBLEMS: Readonly<Record<ProblemStatus, { readonly name: string; readonly description: string }>> = {
  400: { name: 'InvalidRequest', description: 'The request is not valid; `errors` names each field and its rule.' },
  401: { name: 'NotSignedIn', description: 'There is no valid id token.' },
  403: { name: 'Forbidden', description: 'The caller may not do this.' },
  404: { name: 'NotFound', description: 'There is no such thing, or the caller is no member of the ledger.' },
  409: { name: 'Conflict', description: 'It clashes with what is in the books, or with a change made meanwhile.' },
  422: { name: 'NotAllowed', description: 'A rule of the books forbids it; `code` and `data` say which and why.' },
  429: { name: 'TooManyRequests', description: 'Try again in a moment.' },
  503: { name: 'Unavailable', description: 'Try again in a moment; nothing was half-done.' },
};

function problemsOf(route: Route): ProblemStatus[] {
  const everywhere: ProblemStatus[] = [429, 503];
  if (!route.signedIn) return everywhere;
  const changes: ProblemStatus[] = route.method === 'GET' ? [] : [409, 422];
  return [400, 401, 403, 404, ...changes, ...everywhere];
}

function problemResponses(): Record<string, JsonSchema> {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(Object.values(PROBLEMS).map(({ name, description }) => [name, { description, content }]));
}
