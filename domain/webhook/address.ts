/** IP addresses and networks as numbers, from text in the forms that resolvers and URL parsers write. */

export type Address = { readonly family: 4 | 6; readonly value: bigint };

/** The addresses whose first `bits` bits are those of `value`. */
export type Network = Address & { readonly bits: number };

const WIDTH = { 4: 32, 6: 128 } as const;

/** `192.0.2.1` or `2001:db8::1`, with a zone behind `%` ignored; undefined for anything else. */
export function parseAddress(text: string): Address | undefined {
  const [bare = ''] = text.split('%');
  if (!bare.includes(':')) {
    const value = parseDotted(bare);
    return value === undefined ? undefined : { family: 4, value };
  }
  const value = parseColons(bare);
  return value === undefined ? undefined : { family: 6, value };
}

/** `10.0.0.0/8`; undefined for anything else, also when a bit is set behind the prefix. */
export function parseNetwork(text: string): Network | undefined {
  const [, start = '', length = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const address = parseAddress(start);
  const bits = Number(length);
  if (!address || bits > WIDTH[address.family]) return undefined;
  const network = { ...address, bits };
  return (network.value & lowBits(network)) === 0n ? network : undefined;
}

/** Whether the address lies in the network. Addresses of one family are never in networks of the other. */
export function isIn(address: Address, network: Network): boolean {
  return address.family === network.family && (address.value & ~lowBits(network)) === network.value;
}

/** Ones where addresses of the network differ. */
function lowBits({ family, bits }: Network): bigint {
  return (1n << BigInt(WIDTH[family] - bits)) - 1n;
}

/** Four decimal numbers without leading zeros: `010` is eight to some readers and ten to others. */
function parseDotted(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) {
    return undefined;
  }
  return parts.reduce((value, part) => (value << 8n) | BigInt(part), 0n);
}

/** RFC 4291, 2.2: eight groups, one run of zeros left out, the last 32 bits perhaps in dots. */
function parseColons(text: string): bigint | undefined {
  const halves = withoutDots(text)?.split('::') ?? [];
  if (halves.length === 0 || halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array<string>(missing).fill('0'), ...tail];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}

/** `::ffff:192.0.2.1` as `::ffff:c000:201`. */
function withoutDots(text: string): string | undefined {
  if (!text.includes('.')) return text;
  const start = text.lastIndexOf(':') + 1;
  const value = parseDotted(text.slice(start));
  if (value === undefined) return undefined;
  return `${text.slice(0, start)}${(value >> 16n).toString(16)}:${(value & 0xffffn).toString(16)}`;
}
