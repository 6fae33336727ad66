import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { derivedUuid } from './derived-id.ts';
import { genesisHead, hashCommit, verifyChain, type UnsealedCommit } from './hash-chain.ts';
import type { Commit, StreamId } from './stream.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const STREAM: StreamId = 'LEDGER#10000000-0000-4000-8000-000000000001';

describe('canonical JSON (RFC 8785)', () => {
  it('sorts keys by UTF-16 code units at every depth', () => {
    expect(canonicalJson({ b: 1, a: { d: [3, { z: null, y: true }], c: 'x' } })).toBe(
      '{"a":{"c":"x","d":[3,{"y":true,"z":null}]},"b":1}',
    );
    expect(canonicalJson({ '\u20ac': 1, '\r': 2, '1': 3, '\ud83d\ude00': 4, '\ufb33': 5 })).toBe(
      '{"\\r":2,"1":3,"\u20ac":1,"\ud83d\ude00":4,"\ufb33":5}',
    );
  });

  it('leaves out what is undefined and refuses what JSON cannot hold', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
    expect(() => canonicalJson(Number.NaN)).toThrow(TypeError);
    expect(() => canonicalJson(undefined)).toThrow(TypeError);
  });

  it('is one text for one value, however its keys were ordered', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const shuffled = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(shuffled)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

function chain(length: number): Commit[] {
  const commits: Commit[] = [];
  let head = genesisHead(STREAM, sha256);
  for (let version = 1; version <= length; version += 1) {
    const unsealed: UnsealedCommit = {
      stream: STREAM,
      version,
      recordedAt: `2026-11-22T00:00:00.${String(version).padStart(3, '0')}Z`,
      events: [{ type: 'AccountClosed', v: 1, data: { version } }],
      metadata: { commandId: 'c', command: 'x', actor: 'a', correlationId: 'c', causationId: 'c', channel: 'api' },
      previousHash: head.hash,
    };
    const hash = hashCommit(unsealed, sha256);
    commits.push({ ...unsealed, hash });
    head = { version, recordedAt: unsealed.recordedAt, hash };
  }
  return commits;
}

describe('the hash chain', () => {
  const start = genesisHead(STREAM, sha256);
  const verify = (commits: readonly Commit[]) => verifyChain(start, commits, sha256);
  const [first, second, third, fourth] = chain(4);
  if (!first || !second || !third || !fourth) throw new Error('the chain is too short');

  it('is intact as written, up to its head', () => {
    expect(verify([first, second, third])).toMatchObject({ kind: 'intact', head: { version: 3, hash: third.hash } });
  });

  it('belongs to its stream', () => {
    expect(verifyChain(genesisHead('LEDGER#other', sha256), [first], sha256)).toMatchObject({
      kind: 'broken',
      version: 1,
    });
  });

  it.each<[string, readonly Commit[], object]>([
    ['a changed event', [first, { ...second, events: [] }], { version: 2, reason: 'hash' }],
    ['a dropped commit', [first, third], { version: 2, reason: 'gap' }],
    ['two that were swapped', [second, first], { version: 1, reason: 'gap' }],
    ['a commit of another chain', [first, { ...second, previousHash: third.hash }], { version: 2, reason: 'link' }],
    ['a commit that was made up', [first, { ...second, hash: third.hash }], { version: 2, reason: 'hash' }],
  ])('shows %s', (_name, commits, broken) => {
    expect(verify(commits)).toEqual({ kind: 'broken', ...broken });
  });

  it('shows a time that does not grow', () => {
    const unsealed: UnsealedCommit = { ...fourth, recordedAt: third.recordedAt };
    const { hash: _hash, ...content } = unsealed as Commit;
    const late = { ...content, hash: hashCommit(content, sha256) };
    expect(verify([first, second, third, late])).toEqual({ kind: 'broken', version: 4, reason: 'time' });
  });
});

describe('derived ids', () => {
  it('are version 8 UUIDs that follow from namespace and text alone', () => {
    const id = derivedUuid('test', 'text', sha256);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(derivedUuid('test', 'text', sha256)).toBe(id);
    expect(derivedUuid('other', 'text', sha256)).not.toBe(id);
    expect(() => derivedUuid('test', 'text', () => 'short')).toThrow(TypeError);
  });
});
