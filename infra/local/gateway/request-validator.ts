/** What a request validator checks: that required parameters are there, and that the body fits its model. */
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { UnsupportedTemplate } from '../service.ts';
import type { ApiDefinition } from './api-definition.ts';
import { GatewayRefusal } from './gateway-refusal.ts';
import { modelId, toJsonSchema } from './open-api-schema.ts';
import type { Route } from './route.ts';

export type IncomingParts = {
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
  readonly query: URLSearchParams;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
};

/** Throws GatewayRefusal when the request does not pass. */
export type RequestValidator = (route: Route, parts: IncomingParts) => void;

/** Compiles every model once. Throws UnsupportedTemplate for a schema that does not compile. */
export function createRequestValidator(definition: ApiDefinition): RequestValidator {
  const ajv = new Ajv({
    allErrors: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    strictTuples: false,
  });
  addFormats(ajv);
  for (const [name, schema] of Object.entries(definition.schemas)) {
    ajv.addSchema(toJsonSchema(schema) as object, modelId(name));
  }
  const models = new Map(definition.routes.map((route) => [route, compileModels(ajv, route)]));
  return (route, parts) => {
    requireParameters(route, parts);
    checkBody(route, models.get(route) ?? new Map(), parts);
  };
}

type Models = ReadonlyMap<string, ValidateFunction>;

function compileModels(ajv: Ajv, route: Route): Models {
  const entries = Object.entries(route.body?.models ?? {}).map(([type, schema]) => {
    try {
      return [type.toLowerCase(), ajv.compile(toJsonSchema(schema) as object)] as const;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new UnsupportedTemplate(
        `${route.method} ${route.resourcePath}: the body schema does not compile: ${reason}`,
      );
    }
  });
  return new Map(entries);
}

function requireParameters(route: Route, { pathParameters, query, headers }: IncomingParts): void {
  const present = {
    path: (name: string) => pathParameters?.[name] !== undefined,
    query: (name: string) => query.has(name),
    header: (name: string) => headers[name.toLowerCase()] !== undefined,
  };
  const missing = route.requiredParameters
    .filter(({ location, name }) => !present[location](name))
    .map(({ name }) => name);
  if (missing.length === 0) return;
  const message = `Missing required request parameters: [${missing.join(', ')}]`;
  throw new GatewayRefusal('BAD_REQUEST_PARAMETERS', message, message);
}

/**
 * A body of a content type without a model goes through unchecked, unless the integration says `never`: that is what
 * AWS does, and why functions have to check for themselves too.
 */
function checkBody(route: Route, models: Models, { headers, body }: IncomingParts): void {
  const never = route.integration.kind === 'lambda' && !route.integration.passesUnknownContent;
  if (route.body === undefined && !never) return;
  const model = models.get(mediaTypeOf(headers)) ?? models.get('$default');
  if (model === undefined) {
    if (never && body.length > 0) throw new GatewayRefusal('UNSUPPORTED_MEDIA_TYPE');
    return;
  }
  if (body.length === 0) {
    if (route.body?.required) throw new GatewayRefusal('BAD_REQUEST_BODY', undefined, '[a body is required]');
    return;
  }
  const value = parseJson(body);
  if (model(value)) return;
  throw new GatewayRefusal('BAD_REQUEST_BODY', undefined, `[${(model.errors ?? []).map(describeError).join(', ')}]`);
}

/** API Gateway takes a request without Content-Type for JSON. */
function mediaTypeOf(headers: IncomingParts['headers']): string {
  const [mediaType = ''] = String(headers['content-type'] ?? 'application/json').split(';', 1);
  return mediaType.trim().toLowerCase();
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new GatewayRefusal('BAD_REQUEST_BODY', undefined, '[the body is not JSON]');
  }
}

function describeError({ instancePath, message, params }: ErrorObject): string {
  const field = instancePath.slice(1).replaceAll('/', '.');
  const extra: unknown = params['additionalProperty'];
  const what = typeof extra === 'string' ? `must not have the property '${extra}'` : (message ?? 'is not valid');
  return `${field === '' ? 'body' : field} ${what}`;
}
