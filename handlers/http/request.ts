/** From an API Gateway proxy event to checked values. Every complaint names the field and the rule. */
import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod';
import { CommandId, UserId } from '#domain/kernel/ids';
import { RequestProblem } from './problem.ts';

export type Caller = { readonly userId: UserId; readonly email: string | null };

/** Who is calling, from the claims the Cognito authorizer put there. Throws a 401 problem without them. */
export function callerOf(event: APIGatewayProxyEvent): Caller {
  const claims = claimsOf(event);
  const userId = UserId.safeParse(claims?.['sub']);
  if (!userId.success) throw new RequestProblem({ status: 401, code: 'NotSignedIn', detail: 'Sign in and try again.' });
  const email = claims?.['email'];
  return { userId: userId.data, email: typeof email === 'string' ? email : null };
}

function claimsOf(event: APIGatewayProxyEvent): Readonly<Record<string, unknown>> | undefined {
  return (event.requestContext.authorizer as { claims?: Record<string, unknown> } | null | undefined)?.claims;
}

/** Cognito group of those who may use `/operations`. */
const OPERATORS = 'operators';

/** The caller, who has to be in the group `operators`. Throws a 401 problem without claims and a 403 problem otherwise. */
export function operatorOf(event: APIGatewayProxyEvent): Caller {
  const caller = callerOf(event);
  if (groupsIn(claimsOf(event)?.['cognito:groups']).includes(OPERATORS)) return caller;
  throw new RequestProblem({ status: 403, code: 'NotAnOperator', detail: 'Only operators may do this.' });
}

/**
 * A REST API joins the groups of the token by commas (`a,b`), an HTTP API writes `[a b]`; a list stays a list where
 * nothing stands in between. Names of Cognito groups hold no white space.
 */
function groupsIn(claim: unknown): readonly unknown[] {
  if (Array.isArray(claim)) return claim;
  if (typeof claim !== 'string') return [];
  return claim.replace(/^\s*\[(.*)\]\s*$/s, '$1').split(/[\s,]+/);
}

/** The JSON body against its contract. An absent body counts as an empty object. */
export function parseBody<Output>(event: APIGatewayProxyEvent, schema: z.ZodType<Output>): Output {
  const text = event.body === null || event.body === '' ? '{}' : event.body;
  const plain = event.isBase64Encoded ? Buffer.from(text, 'base64').toString('utf8') : text;
  return parseWith(schema, parseJson(plain), 'body');
}

/** Path parameters such as `ledgerId` against their schema. */
export function parsePath<Output>(event: APIGatewayProxyEvent, schema: z.ZodType<Output>): Output {
  return parseWith(schema, event.pathParameters ?? {}, 'path');
}

/** Query parameters; the last one counts when a name is repeated, as API Gateway does. */
export function parseQuery<Output>(event: APIGatewayProxyEvent, schema: z.ZodType<Output>): Output {
  return parseWith(schema, event.queryStringParameters ?? {}, 'query');
}

/** The client's `Idempotency-Key`; undefined when it sent none. Throws a 400 problem when it is no UUID. */
export function idempotencyKeyOf(event: APIGatewayProxyEvent): CommandId | undefined {
  const entry = Object.entries(event.headers).find(([name]) => name.toLowerCase() === 'idempotency-key');
  if (entry?.[1] === undefined) return undefined;
  return parseWith(z.object({ 'Idempotency-Key': CommandId }), { 'Idempotency-Key': entry[1] }, 'header')[
    'Idempotency-Key'
  ];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const errors = [{ field: 'body', rule: 'must be valid JSON' }];
    throw new RequestProblem({ status: 400, code: 'InvalidJson', detail: 'The body is not valid JSON.', errors });
  }
}

function parseWith<Output>(schema: z.ZodType<Output>, value: unknown, place: string): Output {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.map((issue) => ({
    field: issue.path.length > 0 ? issue.path.join('.') : place,
    rule: issue.message,
  }));
  const detail = errors.map(({ field, rule }) => `${field}: ${rule}`).join('; ');
  throw new RequestProblem({ status: 400, code: 'InvalidRequest', detail, errors });
}
