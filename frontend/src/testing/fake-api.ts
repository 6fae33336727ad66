/**
 * The API in memory, for tests of components and for looking at pages without a server. Requests and its own answers
 * are parsed with the contracts, so that it cannot drift from the real one.
 */
import { ROUTES } from '#handlers/contracts/routes';
import type { Route } from '#handlers/contracts/routes/route';
import { FakeRefusal } from './fake-request.ts';
import { demoState, OPERATIONS, type FakeState } from './fake-routes.ts';

export type FakeApi = {
  readonly state: FakeState;
  /** Stands in for `fetch`; knows `/api/…` and `/config.json`. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
};

export function createFakeApi(state: FakeState = demoState('2026-11')): FakeApi {
  return { state, fetch: async (input, init) => answer(state, new Request(absolute(input), init)) };
}

async function answer(state: FakeState, request: Request): Promise<Response> {
  const url = new URL(request.url);
  if (url.pathname === '/config.json')
    return Response.json({ region: 'local', userPoolId: 'local_pool', userPoolClientId: 'client' });
  const path = url.pathname.replace(/^\/api/, '');
  const match = matchRoute(request.method, path);
  if (!match) return problem(404, 'NotFound', `No route for ${request.method} ${path}.`);
  const text = await request.text();
  const body = match.route.body?.safeParse(text === '' ? undefined : JSON.parse(text));
  if (body && !body.success) return problem(400, 'InvalidRequest', body.error.message);
  const operation = OPERATIONS[match.route.functionName];
  if (!operation) return problem(501, 'NotFaked', `The fake API has no ${match.route.functionName}.`);
  try {
    const found = operation(state, { parameters: match.parameters, query: url.searchParams, body: bodyOf(body?.data) });
    return Response.json(match.route.response.parse(found), { status: match.route.status });
  } catch (error) {
    if (error instanceof FakeRefusal) return problem(error.status, error.code, error.message, error.data);
    throw error;
  }
}

function matchRoute(method: string, path: string): { route: Route; parameters: Record<string, string> } | undefined {
  for (const route of ROUTES) {
    const pattern = new RegExp(`^${route.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
    const match = route.method === method ? pattern.exec(path) : null;
    const decoded = Object.entries(match?.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]);
    if (match) return { route, parameters: Object.fromEntries(decoded) };
  }
  return undefined;
}

function problem(status: number, code: string, detail: string, data: object = {}): Response {
  const body = {
    type: `https://pennytrail.example/problems/${code}`,
    title: code,
    status,
    code,
    detail,
    errors: [],
    data,
  };
  return Response.json(body, { status, headers: { 'Content-Type': 'application/problem+json' } });
}

function absolute(input: string | URL | Request): string | Request {
  return typeof input === 'string' && input.startsWith('/')
    ? `http://fake.test${input}`
    : input instanceof URL
      ? input.href
      : input;
}

function bodyOf(data: unknown): Record<string, unknown> {
  return typeof data === 'object' && data !== null ? { ...data } : {};
}
