import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UnsupportedTemplate, type InvokeResult, type Resource } from '../service.ts';
import { createLambdaHost, type HostLimits, type LambdaHost } from './lambda-host.ts';

let directory: string;
let host: LambdaHost | undefined;
let lines: string[];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lambda-'));
  lines = [];
});

afterEach(async () => {
  await host?.close();
  host = undefined;
  await rm(directory, { recursive: true });
});

type Setup = { readonly properties?: Record<string, unknown>; readonly limits?: Partial<HostLimits> };

async function hostOf(code: string, { properties = {}, limits = {} }: Setup = {}): Promise<LambdaHost> {
  await writeBundle(code);
  const resource: Resource = {
    logicalId: 'Fn',
    type: 'AWS::Lambda::Function',
    ref: 'fn',
    arn: 'arn:aws:lambda:eu-central-1:000000000000:function:fn',
    metadata: { 'aws:asset:path': 'fn' },
    properties: { Handler: 'index.handler', Runtime: 'nodejs22.x', Timeout: 10, ...properties },
  };
  host = await createLambdaHost({
    functions: [resource],
    assetDirectory: directory,
    region: 'eu-central-1',
    endpoints: { DYNAMODB: 'http://127.0.0.1:1' },
    onLogLine: (_, line) => void lines.push(line),
    limits,
  });
  return host;
}

function payloadOf(result: InvokeResult): Record<string, unknown> {
  return result.kind === 'returned' ? { ...(result.payload as Record<string, unknown>) } : {};
}

async function writeBundle(code: string): Promise<void> {
  await mkdir(join(directory, 'fn'), { recursive: true });
  await writeFile(join(directory, 'fn', 'index.mjs'), code);
}

describe('createLambdaHost', () => {
  it('passes the event, and answers what the handler returned as JSON', async () => {
    const { invoke } = await hostOf('export const handler = async (event) => ({ got: event.a, at: new Date(0) });');
    const answer = {
      kind: 'returned',
      payload: { got: 1, at: '1970-01-01T00:00:00.000Z' },
      requestId: expect.any(String),
    };
    expect(await invoke('fn', { a: 1 })).toEqual(answer);
    expect(await invoke('arn:aws:lambda:eu-central-1:000000000000:function:fn', { a: 1 })).toEqual(answer);
  });

  it('starts cold once, then keeps the module warm', async () => {
    const { invoke, stats } = await hostOf('let count = 0; export const handler = () => ++count;');
    expect([await invoke('fn', {}), await invoke('fn', {})]).toMatchObject([{ payload: 1 }, { payload: 2 }]);
    expect(stats()).toMatchObject([{ name: 'fn', invocations: 2, coldStarts: 1, errors: 0, idle: 1, busy: 0 }]);
  });

  it('gives each concurrent invocation an environment of its own, up to the limit', async () => {
    const code = `let running = 0;
      export const handler = async () => { running += 1; await new Promise((r) => setTimeout(r, 20)); return running--; };`;
    const { invoke, stats } = await hostOf(code, { limits: { workersPerFunction: 2 } });
    const answers = await Promise.all([1, 2, 3, 4, 5].map((event) => invoke('fn', event)));
    expect(answers.map((answer) => answer.kind === 'returned' && answer.payload)).toEqual([1, 1, 1, 1, 1]);
    expect(stats()).toMatchObject([{ coldStarts: 2, idle: 2 }]);
  });

  it('shows a function only the variables of the template and of Lambda', async () => {
    vi.stubEnv('SECRET_OF_THE_SHELL', 'x');
    const properties = { Environment: { Variables: { TABLE: 'events' } } };
    const { invoke } = await hostOf('export const handler = () => process.env;', { properties });
    const result = await invoke('fn', {});
    vi.unstubAllEnvs();
    const variables = payloadOf(result);
    expect(variables).toMatchObject({
      TABLE: 'events',
      AWS_REGION: 'eu-central-1',
      AWS_LAMBDA_FUNCTION_NAME: 'fn',
      AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1',
    });
    expect(Object.keys(variables)).not.toContain('SECRET_OF_THE_SHELL');
    expect(Object.keys(variables)).not.toContain('PATH');
  });

  it('hands over a context that knows the request and the time left', async () => {
    const code = `export const handler = (event, context) =>
      ({ ...context, left: context.getRemainingTimeInMillis() });`;
    const { invoke } = await hostOf(code, { properties: { MemorySize: 256 } });
    const result = await invoke('fn', {});
    expect(result).toMatchObject({
      payload: {
        functionName: 'fn',
        memoryLimitInMB: '256',
        functionVersion: '$LATEST',
        awsRequestId: result.requestId,
      },
    });
    const { left } = payloadOf(result);
    expect(left).toBeGreaterThan(5_000);
    expect(left).toBeLessThanOrEqual(10_000);
  });

  it('reports a thrown error by name and message, writes it to the log, and stays warm', async () => {
    const code = 'export const handler = () => { throw new RangeError("too far"); };';
    const { invoke, stats } = await hostOf(code);
    expect(await invoke('fn', {})).toMatchObject({ kind: 'failed', errorType: 'RangeError', errorMessage: 'too far' });
    await invoke('fn', {});
    expect(stats()).toMatchObject([{ errors: 2, coldStarts: 1, lastError: 'RangeError: too far' }]);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'ERROR', errorType: 'RangeError' });
  });

  it('ends a function that takes longer than its timeout, also one that never yields', async () => {
    const { invoke } = await hostOf('export const handler = () => { for (;;); };', { properties: { Timeout: 1 } });
    expect(await invoke('fn', {})).toMatchObject({
      kind: 'failed',
      errorType: 'Timeout',
      errorMessage: expect.stringContaining('timed out after 1.00 seconds'),
    });
  });

  it.each([
    ['process.exit(3)', 'Runtime.ExitError'],
    ['setTimeout(() => { throw new TypeError("late") }); return new Promise(() => {})', 'TypeError'],
  ])('survives %s, and starts cold next', async (body, errorType) => {
    const { invoke, stats } = await hostOf(`export const handler = (event) => { if (event) return 1; ${body} };`);
    expect(await invoke('fn', null)).toMatchObject({ kind: 'failed', errorType });
    expect(await invoke('fn', 1)).toMatchObject({ payload: 1 });
    expect(stats()).toMatchObject([{ coldStarts: 2 }]);
  });

  it.each([
    ['a bundle that throws', 'throw new SyntaxError("broken")', 'SyntaxError'],
    ['a bundle without the handler', 'export const other = 1', 'Runtime.HandlerNotFound'],
  ])('fails the invocation over %s', async (_, code, errorType) => {
    const { invoke } = await hostOf(code);
    expect(await invoke('fn', {})).toMatchObject({ kind: 'failed', errorType });
  });

  it('passes on what functions write, line by line', async () => {
    const { invoke } = await hostOf(
      'export const handler = () => { console.log("one\\ntwo"); console.error("three"); };',
    );
    await invoke('fn', {});
    await vi.waitFor(() => expect([...lines].sort()).toEqual(['one', 'three', 'two']));
  });

  it('runs the newest bundle after a reload', async () => {
    const { invoke, reload } = await hostOf('export const handler = () => 1;');
    expect(await invoke('fn', {})).toMatchObject({ payload: 1 });
    await writeBundle('export const handler = () => 2;');
    await reload(['other']);
    expect(await invoke('fn', {})).toMatchObject({ payload: 1 });
    await reload(['fn']);
    expect(await invoke('fn', {})).toMatchObject({ payload: 2 });
  });

  it('refuses what Lambda refuses', async () => {
    const { invoke } = await hostOf('export const handler = () => "x".repeat(7_000_000);');
    expect(await invoke('other', {})).toMatchObject({ errorType: 'ResourceNotFoundException' });
    expect(await invoke('fn', 'x'.repeat(7_000_000))).toMatchObject({ errorType: 'RequestTooLargeException' });
    expect(await invoke('fn', {})).toMatchObject({ errorType: 'Function.ResponseSizeTooLarge' });
  });

  it('does not start over a function it cannot run', async () => {
    await expect(hostOf('', { properties: { Runtime: 'python3.13' } })).rejects.toThrow(UnsupportedTemplate);
    await expect(hostOf('', { properties: { Runtime: 'python3.13' } })).rejects.toThrow(/Fn .*Node\.js/s);
  });
});
