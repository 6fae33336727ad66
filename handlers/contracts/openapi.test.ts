import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { openApiDocument } from './openapi.ts';
import { ROUTES } from './routes.ts';

const Parameter = z.union([
  z.object({ $ref: z.string() }),
  z.object({ name: z.string(), in: z.enum(['path', 'query', 'header']), required: z.boolean(), schema: z.unknown() }),
]);

const Operation = z.looseObject({
  operationId: z.string(),
  tags: z.array(z.string()).length(1),
  summary: z.string().min(1),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(Parameter),
  requestBody: z.object({ required: z.boolean(), content: z.record(z.string(), z.unknown()) }).optional(),
  responses: z.record(z.string().regex(/^[245]\d\d$/), z.unknown()),
});

const document = openApiDocument();
const text = JSON.stringify(document);
const operations = z.record(z.string(), z.record(z.string(), Operation)).parse(document.paths);

describe('the OpenAPI document', () => {
  it('has every route once, under the name of its function', () => {
    const found = Object.entries(operations).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => `${method.toUpperCase()} ${path} ${operationId}`),
    );
    const expected = ROUTES.map(({ method, path, functionName }) => `${method} ${path} ${functionName}`);
    expect(found.toSorted()).toEqual(expected.toSorted());
    expect(new Set(ROUTES.map(({ functionName }) => functionName)).size).toBe(ROUTES.length);
  });

  it('refers only to what it defines, and defines no more than that', () => {
    const references = [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)].map(
      ([, kind, name]) => `${kind}/${name}`,
    );
    expect(references).toHaveLength(text.split('"$ref"').length - 1);
    const defined = (['schemas', 'parameters', 'responses'] as const).flatMap((kind) =>
      Object.keys(document.components[kind]).map((name) => `${kind}/${name}`),
    );
    expect([...new Set(references)].toSorted()).toEqual(defined.toSorted());
  });

  it('speaks OpenAPI 3.0, not JSON Schema', () => {
    for (const leftover of ['$defs', '"const":', '"$schema"', '"$id"', '__shared', '"type":"null"', '"type":[']) {
      expect(text).not.toContain(leftover);
    }
  });

  it('declares every parameter of a path, in order, as required', () => {
    for (const [path, methods] of Object.entries(operations)) {
      for (const { parameters } of Object.values(methods)) {
        const declared = parameters.flatMap((parameter) =>
          'in' in parameter && parameter.in === 'path' ? [parameter] : [],
        );
        expect(declared.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
        expect(declared.every(({ required }) => required)).toBe(true);
      }
    }
  });

  it.each(ROUTES)('describes what $method $path takes and answers', (route) => {
    const operation = operations[route.path]?.[route.method.toLowerCase()];
    const queries = operation?.parameters.flatMap((parameter) =>
      'in' in parameter && parameter.in === 'query' ? [parameter.name] : [],
    );
    expect(queries).toEqual(Object.keys(route.query?.shape ?? {}));
    expect(operation?.requestBody !== undefined).toBe(route.body !== undefined);
    expect(operation?.responses[route.status]).toHaveProperty('content.application/json.schema');
    expect(operation?.security).toEqual(route.signedIn ? [{ idToken: [] }] : []);
  });

  it('takes an Idempotency-Key wherever something changes, and only there', () => {
    for (const [method, operation] of Object.values(operations).flatMap((methods) => Object.entries(methods))) {
      const takesKey = operation.parameters.some(
        (parameter) => '$ref' in parameter && parameter.$ref.endsWith('/IdempotencyKey'),
      );
      expect(takesKey, operation.operationId).toBe(method !== 'get');
    }
  });

  it('describes every refusal as a problem document', () => {
    for (const response of Object.values(document.components.responses)) {
      expect(response).toHaveProperty('content.application/problem+json.schema.$ref', '#/components/schemas/Problem');
    }
    const refusals = Object.keys(operations['/ledgers/{ledgerId}/transactions']?.['post']?.responses ?? {});
    expect(refusals).toEqual(['201', '400', '401', '403', '404', '409', '422', '429', '503']);
  });

  it('lets a request leave out what has a default, and never an answer', () => {
    expect(document.components.schemas['OpenLedgerRequest']).toMatchObject({ required: ['name', 'currency'] });
    expect(document.components.schemas['ImportPreview']).toHaveProperty(
      'required',
      expect.arrayContaining(['mapping', 'errors']),
    );
  });

  it('is the same each time', () => {
    expect(JSON.stringify(openApiDocument())).toBe(text);
  });
});
