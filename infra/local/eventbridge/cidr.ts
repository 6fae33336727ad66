/** The operator `cidr`, over IPv4 and IPv6 addresses. */
import { BlockList, isIP } from 'node:net';
import type { Leaf } from './event-fields.ts';
import { refuse } from './pattern-error.ts';

/** Compiles `10.0.0.0/24`, `2001:db8::/32`, or a single address. */
export function cidrTest(operand: unknown): (leaf: Leaf) => boolean {
  if (typeof operand !== 'string') return refuse('prefix of cidr must be a string');
  const [address = '', mask, ...more] = operand.split('/');
  const version = isIP(address);
  const longest = version === 4 ? 32 : 128;
  const bits = mask === undefined ? longest : Number(mask);
  if (version === 0 || more.length > 0)
    return refuse('Malformed CIDR, an IPv4 or IPv6 address with a mask is required');
  if (mask !== undefined && (!/^\d{1,3}$/.test(mask) || bits > longest)) {
    return refuse(`Malformed CIDR, mask bits must be between 0 and ${longest}`);
  }
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const network = new BlockList();
  network.addSubnet(address, bits, family);
  return (leaf) => typeof leaf === 'string' && isIP(leaf) === version && network.check(leaf, family);
}
