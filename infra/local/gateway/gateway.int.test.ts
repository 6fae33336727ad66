import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { API, GatewayHarness, returned } from './testing/gateway-harness.ts';

let gateway: GatewayHarness;

beforeEach(async () => {
  gateway = await GatewayHarness.open();
});

afterEach(() => gateway.close());

describe('routing', () => {
  it('leaves paths outside the stage alone', async () => {
    expect((await fetch(`${gateway.url}/apix/health`)).status).toBe(404);
    expect((await fetch(`${gateway.url}/`)).status).toBe(404);
  });

  it('answers an undeclared path or method with 403, as AWS does', async () => {
    for (const answer of [
      await gateway.call('/nothing'),
      await gateway.call('/health', { method: 'POST' }),
      await gateway.call(''),
    ]) {
      expect(answer.status).toBe(403);
      expect(await answer.json()).toEqual({ message: 'Missing Authentication Token' });
    }
    expect(gateway.events).toHaveLength(0);
  });

  it('prefers the static path, and decodes path parameters', async () => {
    await gateway.call('/ledgers/mine');
    await gateway.call('/ledgers/a%2Fb%20c', { headers: { authorization: 'id-token' } });
    expect(gateway.events.map((event) => [event.resource, event.path, event.pathParameters])).toEqual([
      ['/ledgers/mine', '/ledgers/mine', null],
      ['/ledgers/{ledgerId}', '/ledgers/a%2Fb%20c', { ledgerId: 'a/b c' }],
    ]);
  });

  it('answers a preflight request from the mock integration', async () => {
    const answer = await gateway.call('/ledgers/l1', { method: 'OPTIONS' });
    expect([answer.status, answer.headers.get('access-control-allow-methods')]).toEqual([204, 'GET,PUT']);
  });
});

describe('authorizer', () => {
  it.each([
    ['nothing', {}],
    ['a token that does not verify', { authorization: 'Bearer access-token' }],
    ['an empty one', { authorization: 'Bearer ' }],
  ])('refuses %s with 401', async (_, headers) => {
    const answer = await gateway.call('/ledgers/l1', { headers });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ message: 'Unauthorized' });
    expect(gateway.events).toHaveLength(0);
  });

  it.each(['id-token', 'Bearer id-token'])('hands on the claims as text: %s', async (authorization) => {
    await gateway.call('/ledgers/l1', { headers: { authorization } });
    expect(gateway.events[0]?.requestContext.authorizer).toEqual({
      claims: {
        sub: 'u1',
        email_verified: 'true',
        exp: 'Sun Nov 22 00:44:35 UTC 2026',
        auth_time: '7',
        'cognito:groups': 'a,b',
      },
    });
  });
});

describe('event', () => {
  it('is the proxy event of payload format 1.0', async () => {
    await gateway.call('/health?tag=a&tag=b%20c&q=1', { headers: { 'X-Mine': 'yes', 'user-agent': 'test' } });
    expect(gateway.events[0]).toMatchObject({
      resource: '/health',
      path: '/health',
      httpMethod: 'GET',
      queryStringParameters: { tag: 'b c', q: '1' },
      multiValueQueryStringParameters: { tag: ['a', 'b c'], q: ['1'] },
      pathParameters: null,
      stageVariables: null,
      body: null,
      isBase64Encoded: false,
      requestContext: {
        accountId: '000000000000',
        apiId: API,
        stage: 'api',
        path: '/api/health',
        resourcePath: '/health',
        httpMethod: 'GET',
        protocol: 'HTTP/1.1',
        requestTime: '22/Nov/2026:00:44:35 +0000',
        requestTimeEpoch: gateway.now,
        identity: { sourceIp: '127.0.0.1', userAgent: 'test' },
      },
    });
    expect(gateway.events[0]?.requestContext.authorizer).toBeUndefined();
    expect(gateway.events[0]?.multiValueHeaders).toMatchObject({ 'X-Mine': ['yes'], 'X-Forwarded-For': ['127.0.0.1'] });
  });

  it('carries a binary body as base64', async () => {
    const bytes = Buffer.from([0, 255, 1]);
    await gateway.call('/ledgers/l1', { method: 'PUT', headers: { 'content-type': 'application/pdf' }, body: bytes });
    expect(gateway.events[0]).toMatchObject({ body: bytes.toString('base64'), isBase64Encoded: true });
  });
});

describe('reply', () => {
  it('maps status, headers and body', async () => {
    gateway.respond = () =>
      Promise.resolve(
        returned({
          statusCode: 201,
          headers: { Location: '/x', 'Set-Cookie': 'lost=1' },
          multiValueHeaders: { 'set-cookie': ['a=1', 'b=2'] },
          body: 'done',
        }),
      );
    const answer = await gateway.call('/health');
    expect([answer.status, await answer.text()]).toEqual([201, 'done']);
    expect(answer.headers.get('location')).toBe('/x');
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(answer.headers.get('content-type')).toBe('application/json');
  });

  it('decodes base64 only for a client that asks for a binary media type', async () => {
    gateway.respond = () =>
      Promise.resolve(
        returned({ statusCode: 200, body: Buffer.from('pdf').toString('base64'), isBase64Encoded: true }),
      );
    expect(await (await gateway.call('/health', { headers: { accept: 'application/pdf' } })).text()).toBe('pdf');
    expect(await (await gateway.call('/health')).text()).toBe('cGRm');
  });

  it('compresses large replies', async () => {
    gateway.respond = () => Promise.resolve(returned({ statusCode: 200, body: 'x'.repeat(1000) }));
    const answer = await gateway.call('/health');
    expect([answer.headers.get('content-encoding'), (await answer.text()).length]).toEqual(['gzip', 1000]);
  });

  it.each([
    ['no status', { body: '{}' }],
    ['a body that is no text', { statusCode: 200, body: { a: 1 } }],
    ['keys of the other payload format', { statusCode: 200, cookies: [] }],
    ['nothing', null],
  ])('answers 502 to a reply with %s', async (_, payload) => {
    gateway.respond = () => Promise.resolve(returned(payload));
    const answer = await gateway.call('/health');
    expect([answer.status, await answer.json()]).toEqual([502, { oops: 'Internal server error' }]);
  });

  it('answers 502 when the function fails, and tells why in the log only', async () => {
    gateway.respond = () =>
      Promise.resolve({ kind: 'failed', errorType: 'TypeError', errorMessage: 'secret detail', requestId: 'r' });
    const answer = await gateway.call('/health');
    const text = await answer.text();
    expect([answer.status, text]).toEqual([502, '{"oops":"Internal server error"}']);
    expect(JSON.stringify(gateway.lines)).toContain('TypeError: secret detail');
  });

  it('answers 504 when the function takes longer than the integration allows', async () => {
    gateway.respond = () => new Promise(() => undefined);
    const answer = await gateway.call('/report', {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    expect([answer.status, await answer.json()]).toEqual([504, { oops: 'Endpoint request timed out' }]);
  });
});

describe('throttling', () => {
  it('counts per method, the very method before all methods, and refills with time', async () => {
    await gateway.close();
    const MethodSettings = [
      { HttpMethod: '*', ResourcePath: '/*', ThrottlingRateLimit: 1, ThrottlingBurstLimit: 2 },
      { HttpMethod: 'GET', ResourcePath: '/~1ledgers~1mine', ThrottlingRateLimit: 1, ThrottlingBurstLimit: 1 },
    ];
    gateway = await GatewayHarness.open({ stage: { MethodSettings } });
    const statuses = async (path: string, count: number) => {
      const answers: number[] = [];
      for (let index = 0; index < count; index += 1) answers.push((await gateway.call(path)).status);
      return answers;
    };
    expect(await statuses('/health', 3)).toEqual([200, 200, 429]);
    expect(await statuses('/ledgers/mine', 2)).toEqual([200, 429]);
    gateway.now += 1000;
    expect(await statuses('/health', 2)).toEqual([200, 429]);
  });
});

it('logs one line per request', async () => {
  await gateway.call('/ledgers/l1', { headers: { authorization: 'id-token' } });
  expect(gateway.lines).toMatchObject([
    { message: 'api', details: { httpMethod: 'GET', resourcePath: '/ledgers/{ledgerId}', status: 200, sub: 'u1' } },
  ]);
});
