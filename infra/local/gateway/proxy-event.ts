/**
 * The event of a Lambda proxy integration, payload format 1.0 (developer guide, "Input format of a Lambda function
 * for proxy integration").
 */
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { RequestContext } from './request-context.ts';
import type { Stage } from './stage.ts';

export type ProxyRequest = {
  readonly request: IncomingMessage;
  readonly query: URLSearchParams;
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
  readonly body: Buffer;
  readonly binaryMediaTypes: readonly string[];
  readonly stage: Stage;
  readonly context: RequestContext;
};

/** Builds the event the function gets. */
export function proxyEvent(proxied: ProxyRequest): APIGatewayProxyEvent {
  const { request, query, pathParameters, body, stage, context } = proxied;
  const headers = multiValues(headerPairs(request, context));
  const multiValueQuery = multiValues([...query]);
  const binary = matchesMediaType(proxied.binaryMediaTypes, request.headers['content-type']);
  return {
    resource: context.route?.resourcePath ?? '',
    path: context.pathInStage,
    httpMethod: context.httpMethod,
    headers: lastValues(headers) ?? {},
    multiValueHeaders: headers ?? {},
    queryStringParameters: lastValues(multiValueQuery),
    multiValueQueryStringParameters: multiValueQuery,
    pathParameters: pathParameters ?? null,
    stageVariables: stage.variables,
    requestContext: eventContext(context),
    body: body.length === 0 ? null : body.toString(binary ? 'base64' : 'utf8'),
    isBase64Encoded: binary && body.length > 0,
  };
}

function eventContext(context: RequestContext): APIGatewayProxyEvent['requestContext'] {
  return {
    accountId: context.accountId,
    apiId: context.apiId,
    authorizer: context.claims ? { claims: context.claims } : undefined,
    domainName: context.domainName,
    domainPrefix: context.domainName.split(/[.:]/)[0] ?? '',
    extendedRequestId: context.extendedRequestId,
    httpMethod: context.httpMethod,
    identity: {
      accessKey: null,
      accountId: null,
      apiKey: null,
      apiKeyId: null,
      caller: null,
      clientCert: null,
      cognitoAuthenticationProvider: null,
      cognitoAuthenticationType: null,
      cognitoIdentityId: null,
      cognitoIdentityPoolId: null,
      principalOrgId: null,
      sourceIp: context.sourceIp,
      user: null,
      userAgent: context.userAgent,
      userArn: null,
    },
    path: context.path,
    protocol: context.protocol,
    requestId: context.requestId,
    requestTime: commonLogTime(new Date(context.arrivedAt)),
    requestTimeEpoch: context.arrivedAt,
    // API Gateway's own id of the resource; any stable text does.
    resourceId: Buffer.from(context.route?.resourcePath ?? '')
      .toString('hex')
      .slice(-6),
    resourcePath: context.route?.resourcePath ?? '',
    stage: context.stage,
  };
}

/** Headers of one hop are for the connection, not for the function. */
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'te', 'trailer']);

/** As the client wrote them, plus what API Gateway adds. */
function headerPairs(request: IncomingMessage, context: RequestContext): (readonly [string, string])[] {
  const raw = request.rawHeaders;
  const pairs = raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []));
  return [
    ...pairs.filter(([name]) => !HOP_BY_HOP.has(name.toLowerCase()) && !/^x-forwarded-/i.test(name)),
    ['X-Amzn-Trace-Id', context.traceId],
    ['X-Forwarded-For', context.sourceIp],
    ['X-Forwarded-Port', context.domainName.split(':')[1] ?? '80'],
    ['X-Forwarded-Proto', 'http'],
  ];
}

function multiValues(pairs: readonly (readonly [string, string])[]): Record<string, string[]> | null {
  const values: Record<string, string[]> = {};
  for (const [name, value] of pairs) {
    if (Object.hasOwn(values, name)) values[name]?.push(value);
    else Object.defineProperty(values, name, { value: [value], enumerable: true, configurable: true, writable: true });
  }
  return pairs.length > 0 ? values : null;
}

function lastValues(values: Readonly<Record<string, string[]>> | null): Record<string, string> | null {
  if (values === null) return null;
  return Object.fromEntries(Object.entries(values).map(([name, all]) => [name, all.at(-1) ?? '']));
}

/** Whether a content type, or the first of an Accept header, is one of the API's binary media types. */
export function matchesMediaType(patterns: readonly string[], header: string | undefined): boolean {
  const type = header?.split(/[;,]/, 1)[0]?.trim().toLowerCase();
  if (type === undefined || type === '') return patterns.includes('*/*');
  return patterns.some((pattern) => pattern === '*/*' || pattern === type || pattern === type.replace(/\/.*/, '/*'));
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `22/Nov/2026:00:44:35 +0000` */
export function commonLogTime(date: Date): string {
  const [year, month, day] = date.toISOString().slice(0, 10).split('-');
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${date.toISOString().slice(11, 19)} +0000`;
}
