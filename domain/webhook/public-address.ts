/**
 * Which addresses a webhook may go to. An owner chooses the URL and we make the call, so without this an owner could
 * reach what only our functions can reach (server-side request forgery).
 *
 * Source: IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890), everything not globally reachable; besides
 * that multicast (RFC 5771, RFC 4291) and what carries an IPv4 address inside: 6to4, Teredo, NAT64, mapped addresses.
 */
import { isIn, parseAddress, parseNetwork, type Network } from './address.ts';

const NOT_PUBLIC_V4 = networks(
  '0.0.0.0/8', // this network
  '10.0.0.0/8', // private use
  '100.64.0.0/10', // shared address space of carriers
  '127.0.0.0/8', // loopback
  '169.254.0.0/16', // link local, instance metadata
  '172.16.0.0/12', // private use
  '192.0.0.0/24', // IETF protocol assignments
  '192.0.2.0/24', // documentation
  '192.88.99.0/24', // 6to4 relays, deprecated
  '192.168.0.0/16', // private use
  '198.18.0.0/15', // benchmarking
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, limited broadcast
);

/** Everything else in IPv6 is loopback, link local, unique local, multicast, translated or not assigned. */
const GLOBAL_UNICAST_V6 = networks('2000::/3');

const NOT_PUBLIC_V6 = networks(
  '2001::/23', // IETF protocol assignments, Teredo, benchmarking
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4
  '3fff::/20', // documentation
);

/**
 * Whether a request may go to the address, as a resolver or a URL parser writes it. `allowed` are networks that may be
 * reached although they are not public. What is no address may not be reached.
 */
export function mayReach(text: string, allowed: readonly Network[] = []): boolean {
  return isAllowed(text, allowed) || isPublic(text);
}

/** Whether the address is in one of the networks that are not public but allowed. */
export function isAllowed(text: string, allowed: readonly Network[]): boolean {
  const address = parseAddress(text);
  return address !== undefined && allowed.some((network) => isIn(address, network));
}

/** Whether the address belongs to one host of the internet. */
export function isPublic(text: string): boolean {
  const address = parseAddress(text);
  if (!address) return false;
  const liesIn = (list: readonly Network[]): boolean => list.some((network) => isIn(address, network));
  return address.family === 4 ? !liesIn(NOT_PUBLIC_V4) : liesIn(GLOBAL_UNICAST_V6) && !liesIn(NOT_PUBLIC_V6);
}

/** From `10.0.0.0/8,fd00::/8`, blanks ignored; none from an empty text. Throws TypeError and names what is no network. */
export function parseNetworks(text: string): readonly Network[] {
  return networks(
    ...text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );
}

function networks(...texts: readonly string[]): readonly Network[] {
  return texts.map((text) => {
    const network = parseNetwork(text);
    if (!network) throw new TypeError(`${text}: must be a network such as 10.0.0.0/8`);
    return network;
  });
}
