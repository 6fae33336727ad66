/** The HTTP API for programs on this machine: contracts are checked, refusals are thrown. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type * as z from 'zod';
import { Problem } from '#handlers/contracts/common';

/** The API refused; `problem` is its RFC 9457 answer. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';

  constructor(
    request: string,
    readonly problem: Problem,
  ) {
    const fields = problem.errors.map(({ field, rule }) => ` ${field}: ${rule}.`).join('');
    super(`${request} answered ${problem.status} ${problem.code}: ${problem.detail}${fields}`);
  }
}

export type SendOptions<Schema extends z.ZodType> = {
  readonly schema: Schema;
  readonly body?: unknown;
  /** A UUID; a random one when absent. The same key again never takes effect twice. */
  readonly idempotencyKey?: string;
};

export type ApiClient = {
  /** `path` starts below `/api`, such as `/ledgers`. */
  readonly get: <Schema extends z.ZodType>(path: string, schema: Schema) => Promise<z.infer<Schema>>;
  readonly send: <Schema extends z.ZodType>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    options: SendOptions<Schema>,
  ) => Promise<z.infer<Schema>>;
};

type CallOptions = { readonly headers?: Readonly<Record<string, string>>; readonly body?: string };

export type ApiClientOptions = {
  /** Such as `http://127.0.0.1:3000`. */
  readonly baseUrl: string;
  readonly idToken: string;
};

/** Too many requests (429) and passing trouble (503) are tried again a few times; both promise that nothing happened. */
export function createApiClient({ baseUrl, idToken }: ApiClientOptions): ApiClient {
  const call = async (method: string, path: string, init: CallOptions): Promise<unknown> => {
    const headers = { authorization: `Bearer ${idToken}`, 'content-type': 'application/json', ...init.headers };
    for (let attempt = 1; ; attempt += 1) {
      const response = await fetch(`${baseUrl}/api${path}`, { ...init, method, headers });
      const answer: unknown = await response.json();
      if (response.ok) return answer;
      if (attempt >= MOST_ATTEMPTS || !PASSING.has(response.status))
        throw refusal(`${method} ${path}`, response.status, answer);
      await pause(attempt * PAUSE_MS);
    }
  };
  return {
    get: async (path, schema) => schema.parse(await call('GET', path, {})),
    send: async (method, path, { schema, body = {}, idempotencyKey = randomUUID() }) => {
      const init = { headers: { 'idempotency-key': idempotencyKey }, body: JSON.stringify(body) };
      return schema.parse(await call(method, path, init));
    },
  };
}

const MOST_ATTEMPTS = 8;
const PAUSE_MS = 500;
const PASSING: ReadonlySet<number> = new Set([429, 503]);

function refusal(request: string, status: number, answer: unknown): Error {
  const problem = Problem.safeParse(answer).data;
  return problem
    ? new ApiRefusal(request, problem)
    : new Error(`${request} answered ${status}: ${JSON.stringify(answer)}`);
}
