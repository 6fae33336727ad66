/**
 * The OpenAPI document API Gateway is given, derived from ROUTES: which function answers which route, who must be
 * signed in, and the SHAPE of a request (a JSON object with the required properties, the required parameters). What
 * the values may be is checked by the handler, which names the field and the rule; see docs/decisions/0007.
 */
import * as z from 'zod';
import { ROUTES } from '#handlers/contracts/routes';
import type { Route } from '#handlers/contracts/routes/route';
import { gatewayResponses } from './gateway-responses.ts';

export type EdgeDocumentOptions = {
  readonly title: string;
  /** URI API Gateway calls a function of `handlers/functions.ts` by. */
  readonly integrationUri: (functionName: string) => string;
  readonly userPoolArn: string;
};

const SIGNED_IN = 'signedIn';
const VALIDATOR = 'shape';

/** A dialect of OpenAPI 3.0.1: what API Gateway imports, with its extensions. */
export function edgeDocument(options: EdgeDocumentOptions): object {
  return {
    openapi: '3.0.1',
    info: { title: options.title, version: '1' },
    'x-amazon-apigateway-request-validators': {
      [VALIDATOR]: { validateRequestBody: true, validateRequestParameters: true },
    },
    'x-amazon-apigateway-request-validator': VALIDATOR,
    'x-amazon-apigateway-gateway-responses': gatewayResponses(),
    paths: pathsOf(options),
    components: {
      schemas: Object.fromEntries(ROUTES.flatMap(modelOf)),
      securitySchemes: { [SIGNED_IN]: authorizer(options.userPoolArn) },
    },
  };
}

function pathsOf(options: EdgeDocumentOptions): Record<string, Record<string, object>> {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of ROUTES) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route, options) };
  }
  return paths;
}

function operationOf(route: Route, options: EdgeDocumentOptions): object {
  const parameters = [...pathParameters(route), ...queryParameters(route)];
  return {
    operationId: operationId(route),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...requestBody(route),
    responses: { [route.status]: { description: route.summary } },
    ...(route.signedIn ? { security: [{ [SIGNED_IN]: [] }] } : {}),
    'x-amazon-apigateway-integration': {
      type: 'aws_proxy',
      httpMethod: 'POST',
      uri: options.integrationUri(route.functionName),
      passthroughBehavior: 'when_no_match',
      timeoutInMillis: 29_000,
    },
  };
}

/** API Gateway takes letters and digits only. */
function operationId({ functionName }: Route): string {
  return functionName.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

function modelName(route: Route): string {
  const id = operationId(route);
  return `${id.charAt(0).toUpperCase()}${id.slice(1)}Shape`;
}

function pathParameters({ path }: Route): object[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters({ query }: Route): object[] {
  if (!query) return [];
  const required = new Set(requiredProperties(query));
  return Object.keys(query.shape).map((name) => ({
    name,
    in: 'query',
    required: required.has(name),
    schema: { type: 'string' },
  }));
}

/** A body that may be left out has no shape to check. */
function requestBody(route: Route): object {
  if (!takesBody(route)) return {};
  const schema = { $ref: `#/components/schemas/${modelName(route)}` };
  return { requestBody: { required: true, content: { 'application/json': { schema } } } };
}

function modelOf(route: Route): [string, object][] {
  if (!takesBody(route) || !route.body) return [];
  const required = requiredProperties(route.body);
  // JSON Schema draft 4, which API Gateway reads, does not allow an empty `required`.
  return [[modelName(route), { type: 'object', ...(required.length > 0 ? { required } : {}) }]];
}

function takesBody({ body }: Route): boolean {
  return body !== undefined && !body.safeParse(undefined).success;
}

function requiredProperties(schema: z.ZodType): readonly string[] {
  return z.toJSONSchema(schema, { target: 'openapi-3.0', io: 'input' }).required ?? [];
}

function authorizer(userPoolArn: string): object {
  return {
    type: 'apiKey',
    name: 'Authorization',
    in: 'header',
    'x-amazon-apigateway-authtype': 'cognito_user_pools',
    'x-amazon-apigateway-authorizer': { type: 'cognito_user_pools', providerARNs: [userPoolArn] },
  };
}
