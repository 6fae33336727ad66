/** Which route answers a path, by API Gateway's order: static segment, then parameter, then greedy parameter. */
import type { Route } from './route.ts';

export type RouteMatch = {
  readonly route: Route;
  /** Decoded values by name; undefined when the template has no parameter. */
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
};

/** Finds the route for a method and a path without the stage. */
export function matchRoute(routes: readonly Route[], method: string, path: string): RouteMatch | undefined {
  const segments = segmentsOf(path);
  const candidates = routes
    .filter((route) => route.method === method || route.method === 'ANY')
    .flatMap((route) => bind(route, segments) ?? []);
  return candidates.sort((a, b) => (rank(a.route) < rank(b.route) ? -1 : 1))[0];
}

/** Segments between slashes; a slash at the end makes no difference. */
export function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment, index, all) => index > 0 && (segment !== '' || index < all.length - 1));
}

/** Sorts static before `{parameter}` before `{greedy+}`, segment by segment, and a named method before ANY. */
function rank(route: Route): string {
  const kinds = segmentsOf(route.resourcePath).map((segment) => {
    if (!segment.startsWith('{')) return '0';
    return segment.endsWith('+}') ? '2' : '1';
  });
  return `${kinds.join('')} ${route.method === 'ANY' ? '1' : '0'}`;
}

function bind(route: Route, segments: readonly string[]): RouteMatch | undefined {
  const pattern = segmentsOf(route.resourcePath);
  const last = pattern.at(-1);
  const greedy = last?.endsWith('+}') === true;
  if (greedy ? segments.length < pattern.length : segments.length !== pattern.length) return undefined;
  const values: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const actual = segments[index] ?? '';
    if (!part.startsWith('{')) {
      if (part !== actual) return undefined;
      continue;
    }
    const isGreedy = greedy && index === pattern.length - 1;
    const value = decode(isGreedy ? segments.slice(index).join('/') : actual);
    if (value === undefined || value === '') return undefined;
    values[part.slice(1, isGreedy ? -2 : -1)] = value;
  }
  return { route, pathParameters: Object.keys(values).length > 0 ? values : undefined };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
