/** Gateway responses: status, headers and body of what API Gateway says itself, as the template customizes them. */
import * as z from 'zod';
import { UnsupportedTemplate } from '../service.ts';
import { GATEWAY_RESPONSE_TYPES, type GatewayRefusal, type GatewayResponseType } from './gateway-refusal.ts';
import type { RequestContext } from './request-context.ts';

/** `x-amazon-apigateway-gateway-responses.<type>`, or AWS::ApiGateway::GatewayResponse in lower camel case. */
export const GatewayResponseProperties = z.strictObject({
  statusCode: z.coerce.number().int().min(100).max(599).optional(),
  responseParameters: z.record(z.string(), z.string()).default({}),
  responseTemplates: z.record(z.string(), z.string()).default({}),
});
export type GatewayResponse = z.infer<typeof GatewayResponseProperties>;

export type GatewayResponses = ReadonlyMap<string, GatewayResponse>;

/** Headers as pairs in the order they are sent. */
export type Reply = {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer | string;
};

const DEFAULT_TEMPLATES = { 'application/json': '{"message":$context.error.messageString}' };

/** Checks the customized responses at start. Throws UnsupportedTemplate for a type or expression AWS does not have. */
export function readGatewayResponses(
  where: string,
  declared: readonly (readonly [string, GatewayResponse])[],
): GatewayResponses {
  for (const [type, response] of declared) {
    if (!(type in GATEWAY_RESPONSE_TYPES) && type !== 'DEFAULT_4XX' && type !== 'DEFAULT_5XX') {
      throw new UnsupportedTemplate(`${where}: ${type} is not a gateway response type`);
    }
    for (const template of Object.values(response.responseTemplates)) requireSimple(`${where}: ${type}`, template);
    for (const [target, source] of Object.entries(response.responseParameters)) {
      if (target.startsWith('gatewayresponse.header.') && (isLiteral(source) || source.startsWith('context.')))
        continue;
      throw new UnsupportedTemplate(`${where}: ${type} maps ${source} to ${target}, which is not served`);
    }
  }
  return new Map(declared);
}

/** The answer for a refusal. */
export function gatewayReply(responses: GatewayResponses, refusal: GatewayRefusal, context: RequestContext): Reply {
  const fallback = GATEWAY_RESPONSE_TYPES[refusal.type].status;
  const general = responses.get(fallback < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX');
  const response = responses.get(refusal.type) ?? general;
  const declared = response?.responseTemplates ?? {};
  const templates = Object.keys(declared).length > 0 ? declared : DEFAULT_TEMPLATES;
  const [contentType, template] = pickTemplate(templates);
  const value = (name: string): string => contextValue(name, { refusal, context });
  const headers = Object.entries(response?.responseParameters ?? {}).map(
    ([target, source]) => [target.slice('gatewayresponse.header.'.length), parameterValue(source, value)] as const,
  );
  const hasContentType = headers.some(([name]) => name.toLowerCase() === 'content-type');
  return {
    status: response?.statusCode ?? fallback,
    headers: [
      ...(hasContentType ? [] : [['Content-Type', contentType] as const]),
      ['x-amzn-ErrorType', errorType(refusal.type)],
      ...headers,
    ],
    body: template.replace(EXPRESSION, (_, braced: string | undefined, bare: string | undefined) =>
      value(braced ?? bare ?? ''),
    ),
  };
}

/** `$context.requestId` or `${context.requestId}`: gateway responses substitute variables and run no other language. */
const EXPRESSION = /\$\{context\.([\w.]+)\}|\$context\.([A-Za-z]+(?:\.[A-Za-z]+)*)/g;

function requireSimple(where: string, template: string): void {
  const rest = template.replace(EXPRESSION, (_, braced: string | undefined, bare: string | undefined) => {
    const name = braced ?? bare ?? '';
    if (name in VARIABLES) return '';
    throw new UnsupportedTemplate(`${where}: $context.${name} is not served`);
  });
  if (/\$(?:context|input|util|stageVariables)\b|^\s*#(?:set|if|foreach)\b/m.test(rest)) {
    throw new UnsupportedTemplate(`${where}: only $context variables are allowed in a gateway response`);
  }
}

function pickTemplate(templates: Readonly<Record<string, string>>): readonly [string, string] {
  const json = templates['application/json'];
  if (json !== undefined) return ['application/json', json];
  return Object.entries(templates)[0] ?? ['application/json', DEFAULT_TEMPLATES['application/json']];
}

type Scope = { readonly refusal: GatewayRefusal; readonly context: RequestContext };

const VARIABLES: Readonly<Record<string, (scope: Scope) => string>> = {
  'error.message': ({ refusal }) => inJsonString(refusal.message),
  'error.messageString': ({ refusal }) => JSON.stringify(refusal.message),
  'error.validationErrorString': ({ refusal }) => inJsonString(refusal.validationError ?? ''),
  'error.responseType': ({ refusal }) => refusal.type,
  requestId: ({ context }) => context.requestId,
  extendedRequestId: ({ context }) => context.extendedRequestId,
  apiId: ({ context }) => context.apiId,
  stage: ({ context }) => context.stage,
  path: ({ context }) => inJsonString(context.path),
  httpMethod: ({ context }) => context.httpMethod,
  resourcePath: ({ context }) => context.route?.resourcePath ?? '',
  protocol: ({ context }) => context.protocol,
  requestTimeEpoch: ({ context }) => String(context.arrivedAt),
  'identity.sourceIp': ({ context }) => context.sourceIp,
};

function contextValue(name: string, scope: Scope): string {
  return VARIABLES[name]?.(scope) ?? '';
}

/** Templates write these variables between quotes of their own. */
function inJsonString(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function isLiteral(source: string): boolean {
  return /^'.*'$/s.test(source);
}

function parameterValue(source: string, value: (name: string) => string): string {
  return isLiteral(source) ? source.slice(1, -1) : value(source.slice('context.'.length));
}

/** Exception name AWS puts into the header, such as `BadRequestException`. */
function errorType(type: GatewayResponseType): string {
  const { status } = GATEWAY_RESPONSE_TYPES[type];
  if (type === 'MISSING_AUTHENTICATION_TOKEN') return 'MissingAuthenticationTokenException';
  const names: Readonly<Record<number, string>> = {
    400: 'BadRequestException',
    401: 'UnauthorizedException',
    403: 'ForbiddenException',
    404: 'NotFoundException',
    413: 'RequestEntityTooLargeException',
    415: 'UnsupportedMediaTypeException',
    429: 'TooManyRequestsException',
  };
  return names[status] ?? 'InternalServerErrorException';
}
