/** Who may change something on a developer page. */
import type { IncomingMessage } from 'node:http';

/** True when a browser's request comes from a page of this very server, or does not come from a browser. */
export function isSameOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  if (request.headers['sec-fetch-site'] === 'cross-site') return false;
  return origin === undefined || (host !== undefined && origin === `http://${host}`);
}
