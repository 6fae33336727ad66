/** Vectors from the IANA special-purpose registries: the first and the last address of each block, and its neighbours. */
import { describe, expect, it } from 'vitest';
import { isIn, parseAddress, parseNetwork } from './address.ts';
import { isPublic, mayReach, parseNetworks } from './public-address.ts';

describe('IPv4', () => {
  it.each([
    ['0.0.0.0', '0.255.255.255', 'this network'],
    ['10.0.0.0', '10.255.255.255', 'private use'],
    ['100.64.0.0', '100.127.255.255', 'shared address space'],
    ['127.0.0.0', '127.255.255.255', 'loopback'],
    ['169.254.0.0', '169.254.255.255', 'link local'],
    ['169.254.169.254', '169.254.170.2', 'instance and container metadata'],
    ['172.16.0.0', '172.31.255.255', 'private use'],
    ['192.0.0.0', '192.0.0.255', 'IETF protocol assignments'],
    ['192.0.2.0', '192.0.2.255', 'documentation'],
    ['192.88.99.0', '192.88.99.255', '6to4 relays'],
    ['192.168.0.0', '192.168.255.255', 'private use'],
    ['198.18.0.0', '198.19.255.255', 'benchmarking'],
    ['198.51.100.0', '198.51.100.255', 'documentation'],
    ['203.0.113.0', '203.0.113.255', 'documentation'],
    ['224.0.0.0', '239.255.255.255', 'multicast'],
    ['240.0.0.0', '255.255.255.254', 'reserved'],
    ['255.255.255.255', '255.255.255.255', 'limited broadcast'],
  ])('%s to %s is not public: %s', (first, last) => {
    expect([isPublic(first), isPublic(last)]).toEqual([false, false]);
  });

  it.each([
    '1.0.0.0',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
    '169.253.255.255',
    '169.255.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '191.255.255.255',
    '192.0.1.0',
    '192.0.3.0',
    '192.167.255.255',
    '192.169.0.0',
    '198.17.255.255',
    '198.20.0.0',
    '203.0.114.0',
    '223.255.255.255',
  ])('%s is public', (address) => {
    expect(isPublic(address)).toBe(true);
  });
});

describe('IPv6', () => {
  it.each([
    ['::', 'unspecified'],
    ['::1', 'loopback'],
    ['::ffff:8.8.8.8', 'IPv4-mapped'],
    ['::ffff:0:0', 'IPv4-mapped'],
    ['::8.8.8.8', 'IPv4-compatible'],
    ['64:ff9b::8.8.8.8', 'NAT64'],
    ['64:ff9b:1::1', 'NAT64, local'],
    ['100::1', 'discard only'],
    ['100:0:0:1::1', 'dummy prefix'],
    ['1fff:ffff::1', 'not assigned'],
    ['2001::1', 'Teredo'],
    ['2001:2::1', 'benchmarking'],
    ['2001:20::1', 'ORCHIDv2'],
    ['2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff', 'IETF protocol assignments'],
    ['2001:db8::1', 'documentation'],
    ['2001:db8:ffff:ffff:ffff:ffff:ffff:ffff', 'documentation'],
    ['2002:7f00:1::1', '6to4 of a loopback address'],
    ['3fff::1', 'documentation'],
    ['3fff:fff:ffff::1', 'documentation'],
    ['4000::1', 'not assigned'],
    ['5f00::1', 'segment routing'],
    ['fc00::1', 'unique local'],
    ['fd00:ec2::254', 'instance metadata'],
    ['fdff:ffff::1', 'unique local'],
    ['fe80::1', 'link local'],
    ['fe80::1%eth0', 'link local with a zone'],
    ['febf::1', 'link local'],
    ['fec0::1', 'site local'],
    ['ff02::1', 'multicast'],
    ['ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'multicast'],
  ])('%s is not public: %s', (address) => {
    expect(isPublic(address)).toBe(false);
  });

  it.each([
    '2000::1',
    '2001:200::1',
    '2001:db7::1',
    '2001:db9::1',
    '2003::1',
    '2606:4700::1111',
    '3ffe::1',
    '3fff:1000::1',
  ])('%s is public', (address) => {
    expect(isPublic(address)).toBe(true);
  });
});

describe('text that is no address', () => {
  it.each([
    '',
    'example.com',
    '1.2.3',
    '1.2.3.4.5',
    '1.2.3.256',
    '01.2.3.4',
    '0x1.2.3.4',
    '1.2.3.4 ',
    '2130706433',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7::8:9',
    '12345::',
    'g::',
    '::1.2.3',
    '::1.2.3.256',
    '1.2.3.4::',
  ])('"%s" may not be reached, whatever is allowed', (text) => {
    expect(parseAddress(text)).toBeUndefined();
    expect(mayReach(text, parseNetworks('0.0.0.0/0, ::/0'))).toBe(false);
  });
});

describe('networks that are allowed', () => {
  it('opens them and nothing else', () => {
    const allowed = parseNetworks(' 127.0.0.0/8 ,10.1.0.0/16,fd12::/16');
    expect(mayReach('127.1.2.3', allowed)).toBe(true);
    expect(mayReach('10.1.255.255', allowed)).toBe(true);
    expect(mayReach('fd12::9', allowed)).toBe(true);
    for (const closed of ['10.2.0.0', '::1', '::ffff:127.0.0.1', 'fd13::1', '169.254.169.254']) {
      expect(mayReach(closed, allowed), closed).toBe(false);
    }
    expect(parseNetworks('')).toEqual([]);
  });

  it.each(['10.0.0.0', '10.0.0.1/8', '10.0.0.0/33', '::/129', 'lan/8', '10.0.0.0/-1'])('refuses %s', (text) => {
    expect(parseNetwork(text)).toBeUndefined();
    expect(() => parseNetworks(`10.0.0.0/8,${text}`)).toThrow(text);
  });

  it('knows the whole of a family and a single address', () => {
    const [address, all, one] = [parseAddress('9.8.7.6'), parseNetwork('0.0.0.0/0'), parseNetwork('9.8.7.6/32')];
    if (!address || !all || !one) throw new Error('these are addresses');
    expect([isIn(address, all), isIn(address, one)]).toEqual([true, true]);
  });
});
