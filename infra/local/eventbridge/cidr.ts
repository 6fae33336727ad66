/** The operator `cidr`, over IPv4 and IPv6 addresses. */
import { BlockList, isIP } from 'node:net';
import type { Leaf } from './event-fields.ts';
import { refuse } from './pattern-error.ts';

/** Compiles `10.0.0.0/24` or `2001:db8::/32`. EventBridge takes no mask that leaves a single address. */
export function cidrTest(operand: unknown): (leaf: Leaf) => boolean {
  if (typeof operand !== 'string') return refuse('prefix match pattern must be a string');
  const [address = '', mask = '', ...more] = operand.split('/');
  if (mask === '' || more.length > 0) return refuse("Malformed CIDR, one '/' required");
  if (!/^\d{1,3}$/.test(mask)) return refuse('Malformed CIDR, mask bits must be an integer');
  const version = isIP(address);
  if (version === 0) return refuse(`Nonstandard IP address: ${address}`);
  const [longest, family] = version === 4 ? ([32, 'ipv4'] as const) : ([128, 'ipv6'] as const);
  const bits = Number(mask);
  if (bits >= longest) return refuse(`IPv${version} mask bits must be < ${longest}`);
  const network = new BlockList();
  network.addSubnet(address, bits, family);
  return (leaf) => typeof leaf === 'string' && isIP(leaf) === version && network.check(leaf, family);
}
