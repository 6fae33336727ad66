/** Calls of the API. Every answer is parsed with its contract; every refusal is an `ApiProblem`. */
import type * as z from 'zod';
import { Problem } from '#handlers/contracts/common';
import { getIdToken, refresh, signOut } from './session.ts';

const BASE = '/api';

/** Pauses before a repeat, in milliseconds; commands carry an idempotency key, so repeating them is safe. */
const PAUSES = [400, 1_200];

/** Refused for now rather than for good. */
const TRANSIENT = [429, 502, 503, 504];

export type FieldError = { readonly field: string; readonly rule: string };

/** `status` 0 means that no answer arrived. `code` is stable; `detail` is a sentence for the person. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly FieldError[];
  readonly data: Readonly<Record<string, unknown>>;

  constructor(problem: Pick<Problem, 'status' | 'code' | 'detail'> & Partial<Problem>) {
    super(problem.detail);
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail;
    this.errors = problem.errors ?? [];
    this.data = problem.data ?? {};
  }
}

export type QueryParameters = Readonly<Record<string, string | number | boolean | undefined>>;

export type GetOptions<Schema extends z.ZodType> = {
  readonly schema: Schema;
  readonly query?: QueryParameters | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** Reads `path` (below `/api`) and parses the answer. Undefined parameters are left out. */
export async function apiGet<Schema extends z.ZodType>(
  path: string,
  options: GetOptions<Schema>,
): Promise<z.infer<Schema>> {
  const { schema, query, signal } = options;
  const answer = await call(`${BASE}${path}${queryText(query)}`, { method: 'GET', signal: signal ?? null });
  return parsed(schema, answer);
}

export type SendOptions<Schema extends z.ZodType> = {
  readonly schema: Schema;
  readonly body?: unknown;
  /** One per intent of the person: a repeat with the same key never takes effect twice. Made here when absent. */
  readonly idempotencyKey?: string | undefined;
};

/** Sends a command and parses its reply. Lost connections and transient refusals are repeated with the same key. */
export async function apiSend<Schema extends z.ZodType>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  { schema, body, idempotencyKey = crypto.randomUUID() }: SendOptions<Schema>,
): Promise<z.infer<Schema>> {
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey };
  const text = body === undefined ? null : JSON.stringify(body);
  const answer = await repeated(() => call(`${BASE}${path}`, { method, headers, body: text }));
  return parsed(schema, answer);
}

async function repeated<Value>(attempt: () => Promise<Value>): Promise<Value> {
  for (const pause of PAUSES) {
    try {
      return await attempt();
    } catch (error) {
      if (!isTransient(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return attempt();
}

/** True for what may work a moment later: no connection, throttled, or the service briefly away. */
export function isTransient(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 0 || TRANSIENT.includes(error.status));
}

async function call(address: string, request: RequestInit): Promise<unknown> {
  const token = await currentToken();
  // A page that is just being left may still ask; without a token the answer is known.
  if (!token) throw signedOut();
  let response = await send(address, request, token);
  if (response.status === 401) {
    const renewed = await refresh(token).catch(lostConnection);
    if (renewed) response = await send(address, request, renewed);
  }
  if (response.status === 401) {
    await signOut();
    throw signedOut();
  }
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer;
  throw problemFrom(response.status, answer);
}

function signedOut(): ApiProblem {
  return new ApiProblem({ status: 401, code: 'SignedOut', detail: 'You have been signed out. Please sign in again.' });
}

async function currentToken(): Promise<string | undefined> {
  return getIdToken().catch(lostConnection);
}

async function send(address: string, request: RequestInit, token: string): Promise<Response> {
  const headers = new Headers(request.headers);
  headers.set('Accept', 'application/json');
  headers.set('Authorization', `Bearer ${token}`);
  try {
    return await fetch(address, { ...request, headers });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    return lostConnection();
  }
}

function lostConnection(): never {
  throw new ApiProblem({
    status: 0,
    code: 'NoConnection',
    detail: 'The server could not be reached. Check your connection and try again.',
  });
}

function problemFrom(status: number, answer: unknown): ApiProblem {
  const problem = Problem.safeParse(answer);
  if (problem.success) return new ApiProblem(problem.data);
  const detail =
    status === 429
      ? 'Too many requests just now. Wait a moment and try again.'
      : 'The server could not do this. Try again in a moment.';
  return new ApiProblem({ status, code: 'Unexpected', detail });
}

function parsed<Schema extends z.ZodType>(schema: Schema, answer: unknown): z.infer<Schema> {
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  throw new ApiProblem({
    status: 200,
    code: 'UnexpectedAnswer',
    detail: 'The server answered in a form this version of the app does not know. Reload the page.',
    data: { issues: result.error.issues },
  });
}

function queryText(query: QueryParameters | undefined): string {
  const entries = Object.entries(query ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries).toString()}`;
}
