import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GatewayHarness } from './testing/gateway-harness.ts';

let gateway: GatewayHarness;

beforeEach(async () => {
  gateway = await GatewayHarness.open();
});

afterEach(() => gateway.close());

describe('validation', () => {
  it('lets a fitting body through', async () => {
    expect((await gateway.put({ name: 'Home', limit: 1, note: null, example: 'a' })).status).toBe(200);
    expect(gateway.events[0]?.body).toBe('{"name":"Home","limit":1,"note":null,"example":"a"}');
  });

  it.each([
    ['missing field', { name: 'Home' }, "body must have required property 'limit'"],
    ['unknown field', { name: 'Home', limit: 1, more: 1 }, "body must not have the property 'more'"],
    ['exclusive minimum', { name: 'Home', limit: 0 }, 'limit must be > 0'],
    ['fraction', { name: 'Home', limit: 1.5 }, 'limit must be integer'],
    [
      'referenced schema',
      { name: 'Home', limit: 1, example: 'c' },
      'example must be equal to one of the allowed values',
    ],
    ['broken JSON', '{"name":', 'the body is not JSON'],
    ['no body', '', 'a body is required'],
  ])('refuses a %s by the customized gateway response', async (_, body, detail) => {
    const answer = await gateway.put(body);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    const problem = (await answer.json()) as Record<string, string>;
    expect(problem).toEqual({
      code: 'BAD_REQUEST_BODY',
      detail: `[${detail}]`,
      id: answer.headers.get('x-amzn-requestid'),
    });
    expect(gateway.events).toHaveLength(0);
  });

  it('names missing parameters', async () => {
    const answer = await gateway.call('/report');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ message: 'Missing required request parameters: [month]' });
    expect((await gateway.call('/report?month=2026-11')).status).toBe(200);
  });

  it('passes an unknown content type unchecked, except where the integration says never', async () => {
    expect((await gateway.put('no json', 'text/plain')).status).toBe(200);
    const refused = await gateway.call('/report', {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: 'x',
    });
    expect(refused.status).toBe(415);
  });

  it('refuses more than 10 MB, and more than a function may be given', async () => {
    expect((await gateway.put('x'.repeat(10 * 1024 * 1024 + 1), 'text/plain')).status).toBe(413);
    expect((await gateway.put('x'.repeat(7 * 1024 * 1024), 'text/plain')).status).toBe(413);
    expect(gateway.events).toHaveLength(0);
  });
});
