import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ApiRefusal, createApiClient, type ApiClient } from './api.ts';

type Seen = { readonly method: string; readonly url: string; readonly key: string; readonly body: string };

const schema = z.object({ done: z.boolean() });
const problem = (status: number, code: string) => ({
  status,
  body: {
    type: 'about:blank',
    title: code,
    status,
    code,
    detail: 'No.',
    errors: [{ field: 'amount', rule: 'must be positive' }],
  },
});

let server: Server;
let api: ApiClient;
let answers: { readonly status: number; readonly body: unknown }[];
let seen: Seen[];

beforeEach(async () => {
  answers = [];
  seen = [];
  server = createServer((request, response) => {
    void textOf(request).then((body) => {
      seen.push({
        method: request.method ?? '',
        url: request.url ?? '',
        key: String(request.headers['idempotency-key']),
        body,
      });
      const answer = answers.shift() ?? { status: 200, body: { done: true } };
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  api = createApiClient({ baseUrl: `http://127.0.0.1:${port}`, idToken: 'token' });
});

afterEach(() => new Promise((resolve) => server.close(resolve)));

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

describe('the API client', () => {
  it('repeats what was throttled, with the same key and body', async () => {
    answers = [problem(429, 'TooManyRequests')];
    expect(await api.send('POST', '/things', { schema, body: { amount: 1 } })).toEqual({ done: true });
    expect(seen).toHaveLength(2);
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[0]).toMatchObject({ method: 'POST', url: '/api/things', body: '{"amount":1}' });
  });

  it('throws a refusal at once, naming code, field and rule', async () => {
    answers = [problem(422, 'NotAllowed')];
    const refused = api.send('PUT', '/things', { schema });
    await expect(refused).rejects.toThrow(ApiRefusal);
    await expect(refused).rejects.toThrow('PUT /things answered 422 NotAllowed: No. amount: must be positive.');
    expect(seen).toHaveLength(1);
  });

  it('refuses an answer that breaks the contract', async () => {
    answers = [{ status: 200, body: { done: 'perhaps' } }];
    await expect(api.get('/things', schema)).rejects.toThrow(z.ZodError);
  });
});
