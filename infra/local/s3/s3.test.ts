import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, describe, expect, it } from 'vitest';
import { UnsupportedTemplate } from '../service.ts';
import { decodeChunks } from './aws-chunked.ts';
import { createBuckets } from './buckets.ts';
import { readRange } from './range.ts';
import { bucketResource, REGION } from './testing/bucket-harness.ts';
import { textOf, xmlDocument } from './xml.ts';

describe('createBuckets', () => {
  const dataDirectory = mkdtempSync(`${tmpdir()}/buckets-`);
  afterAll(() => rmSync(dataDirectory, { recursive: true }));
  const create = (properties: Record<string, unknown>) => () =>
    createBuckets({
      resources: [bucketResource('b', properties)],
      dataDirectory,
      region: REGION,
      log: () => undefined,
    });

  it('accepts what has no effect on a laptop', () => {
    const rule = { Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 30 } };
    const properties = {
      BucketEncryption: { ServerSideEncryptionConfiguration: [] },
      LifecycleConfiguration: { Rules: [rule] },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true },
      VersioningConfiguration: { Status: 'Enabled' },
    };
    expect(create(properties)).not.toThrow();
  });

  const lock = (DefaultRetention: object) => ({
    ObjectLockEnabled: true,
    ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention } },
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['events to somebody', { NotificationConfiguration: {} }, /NotificationConfiguration/],
    ['rules for browsers', { CorsConfiguration: {} }, /CorsConfiguration/],
    ['suspended versions', { VersioningConfiguration: { Status: 'Suspended' } }, /must be Enabled/],
    ['a lock that is not switched on', { ObjectLockConfiguration: {} }, /needs ObjectLockEnabled/],
    ['two retentions', lock({ Mode: 'COMPLIANCE', Days: 1, Years: 1 }), /either Days or Years/],
    ['a retention of no time', lock({ Mode: 'COMPLIANCE', Days: 0 }), /above zero/],
    ['another mode', lock({ Mode: 'STRICT', Days: 1 }), /Mode/],
  ])('refuses %s', (_, properties, message) => {
    expect(create(properties)).toThrow(UnsupportedTemplate);
    expect(create(properties)).toThrow(message);
  });
});

describe('decodeChunks', () => {
  it('takes the sizes off and hands out the trailers', () => {
    const decoded = decodeChunks(Buffer.from('3\r\nhel\r\n2\r\nlo\r\n0\r\nX-Amz-Checksum-Crc32: NhCmhg==\r\n\r\n'));
    expect(decoded.content.toString()).toBe('hello');
    expect([...decoded.trailers]).toEqual([['x-amz-checksum-crc32', 'NhCmhg==']]);
  });

  it.each(['', 'x\r\n', '5\r\nhel', '3\r\nhelXX0\r\n\r\n', '3\r\nhel\r\n', '-1\r\n\r\n'])('refuses %j', (body) => {
    expect(() => decodeChunks(Buffer.from(body))).toThrow(/aws-chunked/);
  });
});

describe('readRange', () => {
  it.each([
    ['bytes=0-0', { start: 0, end: 1 }],
    ['bytes=-20', { start: 0, end: 10 }],
    ['bytes=9-', { start: 9, end: 10 }],
    ['bytes=4-2', undefined],
    ['bytes=0-1,3-4', undefined],
    ['lines=0-1', undefined],
    [undefined, undefined],
  ])('reads %s of ten bytes', (header, range) => {
    expect(readRange(header, 10)).toEqual(range);
  });

  it.each(['bytes=10-', 'bytes=-0', 'bytes=10-12'])('refuses %s of ten bytes', (header) => {
    expect(() => readRange(header, 10)).toThrow('The requested range is not satisfiable');
  });
});

it('writes and reads XML with what must not stand in it', () => {
  const key = `<a> & "b" 'c'`;
  const xml = xmlDocument('List', { Key: key, Empty: undefined, Item: [{ Name: 1 }, { Name: 2 }] });
  expect(xml).toContain('<Item><Name>1</Name></Item><Item><Name>2</Name></Item></List>');
  expect(xml).not.toContain('Empty');
  expect(textOf('<Key>&lt;a&gt; &amp; &quot;b&quot; &apos;c&apos;</Key>', 'Key')).toBe(key);
  expect(xml).toContain('<Key>&#60;a&#62; &#38; &#34;b&#34; &#39;c&#39;</Key>');
});
