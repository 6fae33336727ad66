import * as z from 'zod';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { apiGet, ApiProblem, apiSend } from './api.ts';
import { isSignedIn } from './session.ts';
import { tokenStore } from './tokens.ts';

const schema = z.object({ done: z.boolean() });
let requests: Request[];
let answers: (() => Response | Promise<Response>)[];

beforeEach(() => {
  vi.useFakeTimers();
  requests = [];
  answers = [];
  tokenStore.set({
    idToken: 'token',
    accessToken: 'a',
    refreshToken: 'r',
    expiresAt: Date.now() + 3_600_000,
    userId: 'u',
    email: 'e',
    groups: [],
  });
  vi.stubGlobal('fetch', vi.fn(fakeFetch));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  tokenStore.set(undefined);
});

async function fakeFetch(address: string, request?: RequestInit): Promise<Response> {
  if (address === '/config.json')
    return Response.json({
      region: 'r',
      userPoolId: 'p',
      userPoolClientId: 'c',
      userPoolEndpoint: 'http://pool.test/',
    });
  requests.push(new Request(new URL(address, 'http://app.test'), request));
  const answer = answers.shift();
  if (!answer) throw new Error(`nothing was prepared for ${address}`);
  return answer();
}

const ok = () => Response.json({ done: true });
const lost = () => Promise.reject(new TypeError('Failed to fetch'));
const refuse =
  (status: number, code: string, errors: unknown[] = []) =>
  () =>
    Response.json({ type: 'about:blank', title: code, status, code, detail: `Refused: ${code}.`, errors }, { status });

describe('a query', () => {
  it('carries the token and leaves undefined parameters out', async () => {
    answers = [ok];
    await apiGet('/things', { schema, query: { q: 'a b', from: undefined } });
    expect(requests[0]?.url).toBe('http://app.test/api/things?q=a+b');
    expect(requests[0]?.headers.get('Authorization')).toBe('Bearer token');
  });

  it('is not even sent when nobody is signed in', async () => {
    tokenStore.set(undefined);
    await expect(apiGet('/things', { schema })).rejects.toMatchObject({ code: 'SignedOut' });
    expect(requests).toEqual([]);
  });

  it('refuses an answer that does not keep the contract', async () => {
    answers = [() => Response.json({ done: 'yes' })];
    await expect(apiGet('/things', { schema })).rejects.toMatchObject({ code: 'UnexpectedAnswer' });
  });

  it('tells of a lost connection in words', async () => {
    answers = [lost];
    await expect(apiGet('/things', { schema })).rejects.toMatchObject({ status: 0, code: 'NoConnection' });
  });
});

describe('a command', () => {
  it('repeats a lost connection with the same key and body', async () => {
    answers = [lost, refuse(503, 'TailTooLong'), ok];
    const sending = apiSend('POST', '/things', { schema, body: { name: 'x' } });
    await vi.runAllTimersAsync();
    await sending;
    const keys = requests.map((request) => request.headers.get('Idempotency-Key'));
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(await Promise.all(requests.map((request) => request.text()))).toEqual(Array(3).fill('{"name":"x"}'));
  });

  it('gives up after three attempts', async () => {
    answers = [lost, lost, lost];
    const failing = expect(apiSend('POST', '/things', { schema })).rejects.toMatchObject({ code: 'NoConnection' });
    await vi.runAllTimersAsync();
    await failing;
    expect(requests).toHaveLength(3);
  });

  it('does not repeat a refusal, and keeps what each field broke', async () => {
    answers = [refuse(422, 'InvalidRequest', [{ field: 'name', rule: 'must not be empty' }])];
    const failure = await apiSend('POST', '/things', { schema, body: {} }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ApiProblem);
    expect(failure).toMatchObject({
      status: 422,
      code: 'InvalidRequest',
      errors: [{ field: 'name', rule: 'must not be empty' }],
    });
    expect(requests).toHaveLength(1);
  });
});

describe('a token that is no longer accepted', () => {
  const tokens = () => {
    const claims = btoa(JSON.stringify({ sub: 'u', email: 'e' }));
    return Response.json({ AuthenticationResult: { IdToken: `e30.${claims}.new`, AccessToken: 'a', ExpiresIn: 3600 } });
  };

  it('is renewed once and the request sent again', async () => {
    answers = [refuse(401, 'Unauthorized'), tokens, ok];
    expect(await apiGet('/things', { schema })).toEqual({ done: true });
    expect(requests.at(-1)?.headers.get('Authorization')).toMatch(/^Bearer e30\..*\.new$/);
  });

  it('ends the session when the new one is refused too', async () => {
    answers = [refuse(401, 'Unauthorized'), tokens, refuse(401, 'Unauthorized'), ok];
    await expect(apiGet('/things', { schema })).rejects.toMatchObject({ code: 'SignedOut' });
    expect(isSignedIn()).toBe(false);
  });
});
