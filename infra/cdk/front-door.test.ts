import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ROUTES } from '#handlers/contracts/routes';
import { synthesizeService } from './testing/synthesize.ts';

const Operation = z.looseObject({
  operationId: z.string(),
  parameters: z
    .array(z.object({ name: z.string(), in: z.string(), required: z.boolean(), schema: z.unknown() }))
    .default([]),
  requestBody: z.unknown().optional(),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  'x-amazon-apigateway-integration': z.looseObject({ uri: z.unknown() }),
});

const Body = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({
    schemas: z.record(
      z.string(),
      z.object({ type: z.literal('object'), required: z.array(z.string()).min(1).optional() }),
    ),
    securitySchemes: z.record(z.string(), z.unknown()),
  }),
  'x-amazon-apigateway-gateway-responses': z.record(
    z.string(),
    z.object({
      statusCode: z.string(),
      responseParameters: z.record(z.string(), z.string()),
      responseTemplates: z.object({ 'application/json': z.string() }),
    }),
  ),
});

const stack = synthesizeService();
const [api] = stack.ofType('AWS::ApiGateway::RestApi');
const body = Body.parse(api?.Properties['Body']);

describe('routes at the edge', () => {
  it('are those of the list, each once', () => {
    const declared = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(declared.toSorted()).toEqual(ROUTES.map(({ method, path }) => `${method} ${path}`).toSorted());
  });

  it.each(ROUTES)('sends $method $path to its function, and asks who is there unless it is public', (route) => {
    const operation = operationOf(route);
    expect(operation['x-amazon-apigateway-integration']).toMatchObject({
      type: 'aws_proxy',
      httpMethod: 'POST',
      timeoutInMillis: 29_000,
    });
    expect(JSON.stringify(operation['x-amazon-apigateway-integration'].uri)).toContain(
      `"${pascal(route.functionName)}Function`,
    );
    expect(operation.security).toEqual(route.signedIn ? [{ signedIn: [] }] : undefined);
  });

  it.each(ROUTES)('lets the gateway call the function of $method $path for that path only', (route) => {
    const path = route.path.replace(/\{\w+\}/g, '*');
    const allowed = stack
      .ofType('AWS::Lambda::Permission')
      .map(({ Properties }) => JSON.stringify(Properties))
      .filter(
        (text) =>
          text.includes(`"/api/${route.method}${path}"`) && text.includes(`"${pascal(route.functionName)}Function`),
      );
    expect(allowed).toHaveLength(1);
  });

  it('declares every parameter of a path as required', () => {
    for (const route of ROUTES) {
      const declared = operationOf(route).parameters.filter((parameter) => parameter.in === 'path');
      expect(declared.every(({ required }) => required)).toBe(true);
      expect(declared.map(({ name }) => `{${name}}`)).toEqual(route.path.match(/\{\w+\}/g) ?? []);
    }
  });

  it('asks Cognito, with id tokens', () => {
    expect(body.components.securitySchemes).toMatchObject({
      signedIn: {
        type: 'apiKey',
        name: 'Authorization',
        in: 'header',
        'x-amazon-apigateway-authtype': 'cognito_user_pools',
        'x-amazon-apigateway-authorizer': {
          type: 'cognito_user_pools',
          providerARNs: [{ 'Fn::GetAtt': [expect.stringMatching(/^UsersUserPool/), 'Arn'] }],
        },
      },
    });
  });
});

describe('shape of requests', () => {
  it('is validated on every route', () => {
    expect(body).toMatchObject({
      'x-amazon-apigateway-request-validators': {
        shape: { validateRequestBody: true, validateRequestParameters: true },
      },
      'x-amazon-apigateway-request-validator': 'shape',
    });
  });

  it('asks for the properties a request cannot do without, and leaves values to the handler', () => {
    expect(body.components.schemas['RecordTransactionShape']).toEqual({
      type: 'object',
      required: ['kind', 'date', 'accountId', 'amount', 'description'],
    });
    expect(body.components.schemas['AmendTransactionShape']).toEqual({ type: 'object' });
  });

  it('is declared for every route that needs a body, and for no other', () => {
    for (const route of ROUTES) {
      const needsBody = route.body !== undefined && !route.body.safeParse(undefined).success;
      expect(operationOf(route).requestBody !== undefined, route.functionName).toBe(needsBody);
      if (needsBody) {
        const reference = `#/components/schemas/${pascal(route.functionName)}Shape`;
        expect(operationOf(route).requestBody).toEqual({
          required: true,
          content: { 'application/json': { schema: { $ref: reference } } },
        });
      }
    }
  });

  it('names models and operations as API Gateway allows', () => {
    for (const name of Object.keys(body.components.schemas)) expect(name).toMatch(/^[A-Za-z0-9]+$/);
    for (const route of ROUTES) expect(operationOf(route).operationId).toMatch(/^[A-Za-z0-9]+$/);
  });
});

describe('what the gateway answers by itself', () => {
  const responses = Object.entries(body['x-amazon-apigateway-gateway-responses']);

  it.each(responses)('%s is a problem document', (_, response) => {
    const problem: unknown = JSON.parse(response.responseTemplates['application/json']);
    expect(problem).toMatchObject({
      type: 'about:blank',
      status: Number(response.statusCode),
      code: expect.stringMatching(/^[A-Z][A-Za-z]+$/),
      detail: expect.any(String),
      requestId: '$context.requestId',
    });
    expect(response.responseParameters['gatewayresponse.header.Content-Type']).toBe("'application/problem+json'");
  });

  it('covers refusals of shape, sign-in, throttling and unknown paths', () => {
    const statuses = Object.fromEntries(responses.map(([type, { statusCode }]) => [type, statusCode]));
    expect(statuses).toMatchObject({
      BAD_REQUEST_BODY: '400',
      BAD_REQUEST_PARAMETERS: '400',
      UNAUTHORIZED: '401',
      EXPIRED_TOKEN: '401',
      MISSING_AUTHENTICATION_TOKEN: '404',
      REQUEST_TOO_LARGE: '413',
      THROTTLED: '429',
      INTEGRATION_TIMEOUT: '503',
    });
  });
});

describe('stage', () => {
  const [stage] = stack.ofType('AWS::ApiGateway::Stage');

  it('throttles everything, and statement files more', () => {
    expect(stage?.Properties).toMatchObject({ StageName: 'api', TracingEnabled: true });
    const settings = z
      .array(z.looseObject({ ResourcePath: z.string(), HttpMethod: z.string() }))
      .parse(stage?.Properties['MethodSettings']);
    expect(settings).toContainEqual(
      expect.objectContaining({
        ResourcePath: '/*',
        HttpMethod: '*',
        ThrottlingRateLimit: 50,
        ThrottlingBurstLimit: 100,
        MetricsEnabled: true,
        DataTraceEnabled: false,
      }),
    );
    for (const path of ['imports', 'imports~1preview']) {
      const expensive = { ResourcePath: `/~1ledgers~1{ledgerId}~1${path}`, HttpMethod: 'POST', ThrottlingRateLimit: 2 };
      expect(settings).toContainEqual(expect.objectContaining(expensive));
    }
  });

  it('logs each access as JSON, without tokens, bodies or search texts', () => {
    const logged = z
      .object({ DestinationArn: z.unknown(), Format: z.string() })
      .parse(stage?.Properties['AccessLogSetting']);
    expect(JSON.parse(logged.Format)).toMatchObject({ requestId: '$context.requestId', status: '$context.status' });
    expect(logged.Format).not.toMatch(/querystring|header|body/i);
  });

  it('has a usage plan', () => {
    const [plan] = stack.ofType('AWS::ApiGateway::UsagePlan');
    expect(plan?.Properties).toMatchObject({ Throttle: { RateLimit: 20, BurstLimit: 40 }, Quota: { Period: 'DAY' } });
  });
});

function operationOf({ method, path }: { readonly method: string; readonly path: string }) {
  const operation = body.paths[path]?.[method.toLowerCase()];
  if (!operation) throw new Error(`${method} ${path} is not declared`);
  return operation;
}

function pascal(name: string): string {
  return name.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());
}
