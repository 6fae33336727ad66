/** Which URLs an endpoint may have, whatever their names resolve to. */

/** The parts of a URL as the WHATWG parser yields them: no way of writing an address survives it but the plain one. */
export type UrlParts = {
  /** With the colon: `https:`. */
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  /** Empty when it is the default of the protocol. */
  readonly port: string;
  readonly hash: string;
};

export type UrlRefusal = 'not-https' | 'credentials' | 'port' | 'fragment';

/** Ports below this belong to services that speak something else, such as mail. */
const FIRST_FREE_PORT = 1024;

/**
 * What is wrong with a URL; undefined when nothing is. `isAllowedNetwork`: it leads to a network that is not public but
 * allowed, where TLS may be missing.
 */
export function refusalOfUrl(url: UrlParts, isAllowedNetwork: boolean): UrlRefusal | undefined {
  if (url.protocol !== 'https:' && !(isAllowedNetwork && url.protocol === 'http:')) return 'not-https';
  if (url.username !== '' || url.password !== '') return 'credentials';
  if (url.port !== '' && Number(url.port) < FIRST_FREE_PORT) return 'port';
  return url.hash === '' ? undefined : 'fragment';
}
