import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openServer, PortTaken, type LocalServer } from './server.ts';
import { createStaticFiles } from './static-files.ts';
import { createUiConfig } from './ui-config.ts';

let directory: string;
let server: LocalServer;
const log = (): void => undefined;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'http-'));
  await mkdir(join(directory, 'ui', 'assets'), { recursive: true });
  await writeFile(join(directory, 'ui', 'index.html'), '<p>app</p>');
  await writeFile(join(directory, 'ui', 'assets', 'app-1a2b.js'), 'export {}');
  await writeFile(join(directory, 'secret.txt'), 'secret');
  server = await openServer({ port: 0, log });
});
afterEach(async () => {
  await server.close();
  await rm(directory, { recursive: true });
});

type Answer = {
  readonly status: number | undefined;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
};

/** Unlike fetch it sends the path as it is, and any Host header. */
function get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const { port } = new URL(server.origin);
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => {
        resolve({ status: response.statusCode, headers: response.headers, body });
      });
    })
      .on('error', reject)
      .end();
  });
}

describe('openServer', () => {
  it('asks to come back until services are there', async () => {
    expect(await get('/')).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
    server.serve([]);
    expect(await get('/')).toMatchObject({ status: 404 });
  });

  it('refuses any name but its own, against DNS rebinding', async () => {
    server.serve([createStaticFiles({ directory: join(directory, 'ui') })]);
    expect(await get('/', { host: 'evil.example' })).toMatchObject({ status: 421 });
    expect(await get('/', { host: 'localhost:3000' })).toMatchObject({ status: 200 });
  });

  it('says what to do about a taken port', async () => {
    const port = Number(new URL(server.origin).port);
    await expect(openServer({ port, log })).rejects.toThrow(PortTaken);
    await expect(openServer({ port, log })).rejects.toThrow(`PORT=${port + 1} npm start`);
  });

  it('answers 500 when a service fails, and lives on', async () => {
    const failing = { handle: () => Promise.reject(new Error('broken')), close: () => Promise.resolve() };
    server.serve([failing]);
    expect(await get('/')).toMatchObject({ status: 500 });
    expect(await get('/')).toMatchObject({ status: 500 });
  });
});

describe('createStaticFiles', () => {
  beforeEach(() => {
    server.serve([
      createStaticFiles({ directory: join(directory, 'ui'), headers: { 'x-content-type-options': 'nosniff' } }),
    ]);
  });

  it.each(['/', '/transactions', '/budgets/2026-11?x=1.5'])(
    'answers the screen %s with the page, never cached',
    async (path) => {
      expect(await get(path)).toMatchObject({
        status: 200,
        body: '<p>app</p>',
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'cache-control': 'no-cache',
          'x-content-type-options': 'nosniff',
        },
      });
    },
  );

  it('lets hashed assets be kept for good, and knows their type', async () => {
    expect(await get('/assets/app-1a2b.js')).toMatchObject({
      status: 200,
      body: 'export {}',
      headers: {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'public, max-age=31536000, immutable',
      },
    });
  });

  it('answers 304 for what the browser has', async () => {
    const { headers } = await get('/');
    expect(await get('/', { 'if-none-match': String(headers['etag']) })).toMatchObject({ status: 304, body: '' });
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
    '/assets/missing.js',
    '/assets/%zz.js',
    '/%00.js',
  ])('finds nothing at %s', async (path) => {
    expect(await get(path)).toMatchObject({ status: 404 });
  });
});

describe('createUiConfig', () => {
  it('names the user pool on the origin the browser used', async () => {
    const config = { region: 'eu-central-1', userPoolId: 'eu-central-1_x', userPoolClientId: 'c' };
    server.serve([createUiConfig({ ...config, userPoolPath: '/_aws/cognito-idp' })]);
    const { body } = await get('/config.json?v=1', { host: 'localhost:3000' });
    expect(JSON.parse(body)).toEqual({ ...config, userPoolEndpoint: 'http://localhost:3000/_aws/cognito-idp' });
    expect(await get('/other.json')).toMatchObject({ status: 404 });
  });
});
