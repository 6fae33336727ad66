/** The OpenAPI document of AWS::ApiGateway::RestApi as a list of routes. What is not understood is refused. */
import * as z from 'zod';
import { type Resource, UnsupportedTemplate } from '../service.ts';
import { GatewayResponseProperties, type GatewayResponses, readGatewayResponses } from './gateway-responses.ts';
import { IntegrationExtension, readIntegration } from './integration.ts';
import type { Route } from './route.ts';
import { segmentsOf } from './route-table.ts';

export type ApiDefinition = {
  readonly routes: readonly Route[];
  readonly gatewayResponses: GatewayResponses;
  readonly binaryMediaTypes: readonly string[];
  /** `components.schemas`, which body models refer to. */
  readonly schemas: Readonly<Record<string, object>>;
};

/** Reads the document. Throws UnsupportedTemplate naming the place in it. */
export function readApiDefinition(api: Resource): ApiDefinition {
  const document = parse(api.logicalId, OpenApiDocument, api.properties['Body']);
  for (const name of Object.keys(document.components.schemas)) {
    // API Gateway imports the schemas as models, whose names are alphanumeric (important notes for REST APIs).
    if (!/^[A-Za-z0-9]+$/.test(name)) fail(api.logicalId, `schema name ${name} has to be alphanumeric`);
  }
  const routes = Object.entries(document.paths).flatMap(([path, item]) =>
    readPath(api.logicalId, document, [path, item]),
  );
  return {
    routes,
    gatewayResponses: readGatewayResponses(
      api.logicalId,
      Object.entries(document['x-amazon-apigateway-gateway-responses']),
    ),
    binaryMediaTypes: document['x-amazon-apigateway-binary-media-types'],
    schemas: document.components.schemas,
  };
}

const Validator = z.strictObject({
  validateRequestBody: z.boolean().default(false),
  validateRequestParameters: z.boolean().default(false),
});

const SecurityScheme = z.strictObject({
  type: z.literal('apiKey'),
  name: z.string().regex(/^authorization$/i, 'must be Authorization'),
  in: z.literal('header'),
  description: z.string().optional(),
  'x-amazon-apigateway-authtype': z.literal('cognito_user_pools'),
  'x-amazon-apigateway-authorizer': z.strictObject({
    type: z.literal('cognito_user_pools'),
    providerARNs: z.array(z.string()).min(1),
  }),
});

const Parameter = z.looseObject({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean().default(false),
});

const Operation = z.looseObject({
  operationId: z.string().optional(),
  parameters: z.array(Parameter).default([]),
  requestBody: z
    .looseObject({
      required: z.boolean().default(false),
      content: z.record(z.string(), z.looseObject({ schema: z.looseObject({}).optional() })),
    })
    .optional(),
  security: z.array(z.record(z.string(), z.array(z.string()))).default([]),
  'x-amazon-apigateway-request-validator': z.string().optional(),
  'x-amazon-apigateway-integration': IntegrationExtension,
});
type Operation = z.infer<typeof Operation>;

const PathItem = z.strictObject({
  parameters: z.array(Parameter).default([]),
  get: Operation.optional(),
  put: Operation.optional(),
  post: Operation.optional(),
  delete: Operation.optional(),
  options: Operation.optional(),
  head: Operation.optional(),
  patch: Operation.optional(),
  'x-amazon-apigateway-any-method': Operation.optional(),
});

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'x-amazon-apigateway-any-method'] as const;

const OpenApiDocument = z.strictObject({
  openapi: z.string().regex(/^3\.0\.\d+$/, 'must be 3.0.x: API Gateway imports no other OpenAPI 3'),
  info: z.unknown(),
  servers: z.unknown().optional(),
  tags: z.unknown().optional(),
  externalDocs: z.unknown().optional(),
  paths: z.record(z.string(), PathItem),
  components: z
    .looseObject({
      schemas: z.record(z.string(), z.looseObject({})).default({}),
      securitySchemes: z.record(z.string(), SecurityScheme).default({}),
    })
    .default({ schemas: {}, securitySchemes: {} }),
  security: z.undefined('API Gateway ignores security at the root: put it on each operation').optional(),
  'x-amazon-apigateway-request-validators': z.record(z.string(), Validator).default({}),
  'x-amazon-apigateway-request-validator': z.string().optional(),
  'x-amazon-apigateway-gateway-responses': z.record(z.string(), GatewayResponseProperties).default({}),
  'x-amazon-apigateway-binary-media-types': z.array(z.string()).default([]),
  'x-amazon-apigateway-endpoint-configuration': z.unknown().optional(),
  'x-amazon-apigateway-documentation': z.unknown().optional(),
});
type OpenApiDocument = z.infer<typeof OpenApiDocument>;

function readPath(where: string, document: OpenApiDocument, [path, item]: [string, z.infer<typeof PathItem>]): Route[] {
  for (const segment of segmentsOf(path)) {
    if (!/^(?:\{[\w.-]+\+?\}|[^{}]+)$/.test(segment)) {
      fail(where, `${path}: a path parameter has to be a segment of its own`);
    }
  }
  return METHODS.flatMap((key) => {
    const operation = item[key];
    if (!operation) return [];
    const method = key.startsWith('x-') ? 'ANY' : key.toUpperCase();
    const parameters = [...item.parameters, ...operation.parameters];
    const located = { method, path, operation: { ...operation, parameters } };
    return [readOperation(`${where}: ${method} ${path}`, document, located)];
  });
}

type Located = { readonly method: string; readonly path: string; readonly operation: Operation };

function readOperation(where: string, document: OpenApiDocument, { method, path, operation }: Located): Route {
  const validator = validatorOf(where, document, operation);
  const content = Object.entries(operation.requestBody?.content ?? {});
  const models = Object.fromEntries(content.flatMap(([type, { schema }]) => (schema ? [[type, schema] as const] : [])));
  return {
    method,
    resourcePath: path,
    integration: readIntegration(where, operation['x-amazon-apigateway-integration']),
    userPoolArns: userPoolsOf(where, document, operation),
    requiredParameters: validator.validateRequestParameters
      ? operation.parameters.filter((one) => one.required).map(({ name, in: location }) => ({ name, location }))
      : [],
    body: validator.validateRequestBody ? { required: operation.requestBody?.required ?? false, models } : undefined,
  };
}

function validatorOf(where: string, document: OpenApiDocument, operation: Operation): z.infer<typeof Validator> {
  const key = 'x-amazon-apigateway-request-validator';
  const name = operation[key] ?? document[key];
  if (name === undefined) return { validateRequestBody: false, validateRequestParameters: false };
  return document['x-amazon-apigateway-request-validators'][name] ?? fail(where, `there is no validator ${name}`);
}

function userPoolsOf(where: string, document: OpenApiDocument, operation: Operation): readonly string[] | undefined {
  const [requirement, ...alternatives] = operation.security;
  if (!requirement) return undefined;
  const [scheme, ...more] = Object.entries(requirement);
  if (!scheme || alternatives.length + more.length > 0) return fail(where, 'exactly one security scheme is served');
  const [name, scopes] = scheme;
  if (scopes.length > 0) fail(where, 'OAuth scopes are not served: the authorizer takes id tokens');
  const declared = document.components.securitySchemes[name];
  return (
    declared?.['x-amazon-apigateway-authorizer'].providerARNs ?? fail(where, `there is no security scheme ${name}`)
  );
}

function parse<Output>(where: string, schema: z.ZodType<Output>, value: unknown): Output {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const reasons = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  return fail(where, reasons.join('; '));
}

function fail(where: string, reason: string): never {
  throw new UnsupportedTemplate(`${where}: ${reason}`);
}
