/** `x-amazon-apigateway-integration`: Lambda proxy integrations, and mock integrations for CORS preflight. */
import * as z from 'zod';
import { unreachable } from '#domain/kernel/decision';
import { UnsupportedTemplate } from '../service.ts';

export type LambdaIntegration = {
  readonly kind: 'lambda';
  readonly functionArn: string;
  /** Milliseconds. */
  readonly timeout: number;
  /** False when a content type without a model is answered with 415. */
  readonly passesUnknownContent: boolean;
  /** True when the integration brings a role of its own, so that no resource-based permission is needed. */
  readonly hasCredentials: boolean;
};

export type MockIntegration = {
  readonly kind: 'mock';
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
};

export type Integration = LambdaIntegration | MockIntegration;

const LambdaExtension = z.strictObject({
  type: z.literal(['aws_proxy', 'AWS_PROXY']),
  httpMethod: z.literal('POST', 'must be POST: Lambda is invoked by POST whatever the client sent'),
  uri: z.string(),
  credentials: z.string().optional(),
  timeoutInMillis: z.int().min(50).max(29_000).default(29_000),
  passthroughBehavior: z.string().default('when_no_match'),
  contentHandling: z.unknown().optional(),
  responses: z.unknown().optional(),
});

const MockExtension = z.strictObject({
  type: z.literal(['mock', 'MOCK']),
  requestTemplates: z.record(z.string(), z.string()).default({}),
  passthroughBehavior: z.string().optional(),
  responses: z.record(
    z.string(),
    z.strictObject({
      statusCode: z.coerce.number().int(),
      responseParameters: z.record(z.string(), z.string()).default({}),
      responseTemplates: z.record(z.string(), z.string()).default({}),
    }),
  ),
});

/** The extension as it stands in the document. */
export const IntegrationExtension = z.discriminatedUnion('type', [LambdaExtension, MockExtension]);

/** Reads one integration. Throws UnsupportedTemplate naming `where`. */
export function readIntegration(where: string, extension: z.infer<typeof IntegrationExtension>): Integration {
  switch (extension.type) {
    case 'aws_proxy':
    case 'AWS_PROXY':
      return readLambda(where, extension);
    case 'mock':
    case 'MOCK':
      return readMock(where, extension);
    default:
      return unreachable(extension);
  }
}

function readLambda(where: string, extension: z.infer<typeof LambdaExtension>): LambdaIntegration {
  const functionArn = /:path\/2015-03-31\/functions\/(arn:[^/]+:lambda:[^/]+)\/invocations$/.exec(extension.uri)?.[1];
  if (functionArn === undefined) {
    throw new UnsupportedTemplate(`${where}: ${extension.uri} is not the invocation address of a Lambda function`);
  }
  return {
    kind: 'lambda',
    functionArn,
    timeout: extension.timeoutInMillis,
    passesUnknownContent: extension.passthroughBehavior.toLowerCase() !== 'never',
    hasCredentials: extension.credentials !== undefined,
  };
}

/** The one status a mock yields comes from its request template; the response is the one whose pattern fits. */
function readMock(where: string, extension: z.infer<typeof MockExtension>): MockIntegration {
  const template = extension.requestTemplates['application/json'] ?? '';
  const status = /"?statusCode"?\s*:\s*(\d{3})/.exec(template)?.[1];
  if (status === undefined)
    throw new UnsupportedTemplate(`${where}: a mock needs {"statusCode": 200} as request template`);
  const fitting = Object.entries(extension.responses).find(
    ([pattern]) => pattern !== 'default' && new RegExp(`^(?:${pattern})$`).test(status),
  );
  const response = fitting?.[1] ?? extension.responses['default'];
  if (!response) throw new UnsupportedTemplate(`${where}: no response of the mock fits status ${status}`);
  const headers = Object.entries(response.responseParameters).map(([target, source]) => {
    const name = /^method\.response\.header\.(.+)$/.exec(target)?.[1];
    const value = /^'(.*)'$/s.exec(source)?.[1];
    if (name === undefined || value === undefined) {
      throw new UnsupportedTemplate(`${where}: the mock maps ${source} to ${target}, which is not served`);
    }
    return [name, value] as const;
  });
  return {
    kind: 'mock',
    status: response.statusCode,
    headers,
    body: response.responseTemplates['application/json'] ?? '',
  };
}
