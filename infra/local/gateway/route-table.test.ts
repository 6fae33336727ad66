import { expect, it } from 'vitest';
import type { Route } from './route.ts';
import { matchRoute } from './route-table.ts';

const route = (method: string, resourcePath: string): Route => ({
  method,
  resourcePath,
  integration: { kind: 'mock', status: 200, headers: [], body: '' },
  userPoolArns: undefined,
  requiredParameters: [],
  body: undefined,
});
const routes = [
  route('GET', '/{proxy+}'),
  route('GET', '/a/{id}'),
  route('GET', '/a/{id}/c'),
  route('GET', '/a/b'),
  route('ANY', '/a/b'),
  route('GET', '/files/{path+}'),
  route('GET', '/'),
];

it.each([
  ['GET', '/a/b', '/a/b', 'GET', undefined],
  ['POST', '/a/b', '/a/b', 'ANY', undefined],
  ['GET', '/a/b/', '/a/b', 'GET', undefined],
  ['GET', '/a/x', '/a/{id}', 'GET', { id: 'x' }],
  ['GET', '/a/b/c', '/a/{id}/c', 'GET', { id: 'b' }],
  ['GET', '/files/x/y%20z', '/files/{path+}', 'GET', { path: 'x/y z' }],
  ['GET', '/other/x', '/{proxy+}', 'GET', { proxy: 'other/x' }],
  ['GET', '/', '/', 'GET', undefined],
])('%s %s goes to %s', (method, path, resourcePath, routeMethod, pathParameters) => {
  const match = matchRoute(routes, method, path);
  expect([match?.route.resourcePath, match?.route.method]).toEqual([resourcePath, routeMethod]);
  expect(match?.pathParameters).toEqual(pathParameters);
});

it('finds nothing for another method, an empty parameter or a broken escape', () => {
  expect(matchRoute(routes, 'POST', '/a/x')).toBeUndefined();
  expect(matchRoute([route('GET', '/a/{id}')], 'GET', '/a//')).toBeUndefined();
  expect(matchRoute([route('GET', '/a/{id}')], 'GET', '/a/%E0%A4%A')).toBeUndefined();
});
