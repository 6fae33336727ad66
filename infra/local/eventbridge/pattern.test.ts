import { describe, expect, it } from 'vitest';
import { compilePattern } from './pattern.ts';

/** One row: pattern, events it matches, events it does not. */
type Vector = readonly [name: string, pattern: unknown, matching: readonly unknown[], other: readonly unknown[]];

const vectors: readonly Vector[] = [
  [
    'exact text',
    { a: ['x'] },
    [{ a: 'x' }, { a: 'x', b: 1 }, { a: ['y', 'x'] }],
    [{ a: 'X' }, { a: 'xx' }, {}, { b: 'x' }],
  ],
  ['exact number', { a: [1] }, [{ a: 1 }, { a: 1.0 }], [{ a: '1' }, { a: 10 }, { a: true }]],
  ['boolean', { a: [true] }, [{ a: true }], [{ a: 'true' }, { a: false }, { a: 1 }]],
  ['null', { a: [null] }, [{ a: null }, { a: [1, null] }], [{}, { a: 'null' }, { a: 0 }, { a: [] }]],
  ['empty text', { a: [''] }, [{ a: '' }], [{}, { a: null }, { a: ' ' }]],
  ['one of several', { a: ['x', 2, null] }, [{ a: 'x' }, { a: 2 }, { a: null }], [{ a: 'y' }, {}]],
  ['every field', { a: ['x'], b: ['y'] }, [{ a: 'x', b: 'y' }], [{ a: 'x' }, { a: 'x', b: 'z' }]],
  [
    'nested',
    { a: { b: { c: [1] } } },
    [{ a: { b: { c: 1 } } }],
    [{ a: { b: 1 } }, { a: { c: 1 } }, { a: null }, { a: 'b' }],
  ],
  ['objects are no values', { a: ['x'] }, [], [{ a: { x: 'x' } }, { a: [{ a: 'x' }] }]],
  ['lists in lists', { a: ['x'] }, [{ a: [['y'], ['x']] }], [{ a: [['y']] }]],
  ['list of objects, one of which matches', { a: { b: [1] } }, [{ a: [{ b: 0 }, { b: 1 }] }], [{ a: [{ b: 0 }, 1] }]],
  [
    'list of objects: one element for all of it',
    { a: { b: [1], c: [2] } },
    [{ a: [{ b: 0 }, { b: 1, c: 2 }] }],
    [{ a: [{ b: 1 }, { c: 2 }] }],
  ],
  ['dotted key in the pattern', { 'a.b': [1] }, [{ a: { b: 1 } }, { 'a.b': 1 }], [{ a: { c: 1 } }, { a: 1, b: 1 }]],
  ['dotted key in the event', { a: { b: [1], c: [2] } }, [{ 'a.b': 1, a: { c: 2 } }], [{ 'a.b': 1 }]],
  [
    'both spellings in the event',
    { a: { b: [2] } },
    [
      { 'a.b': 1, a: { b: 2 } },
      { a: { b: 1 }, 'a.b': 2 },
    ],
    [{ 'a.b': 1 }],
  ],
  ['dotted and nested in the pattern', { 'a.b': [1], a: { c: [2] } }, [{ a: { b: 1, c: 2 } }], [{ a: { b: 1 } }]],
  [
    'prefix',
    { a: [{ prefix: 'ab' }] },
    [{ a: 'abc' }, { a: 'ab' }, { a: ['x', 'aby'] }],
    [{ a: 'ba' }, { a: 'ABc' }, { a: 12 }, {}],
  ],
  ['empty prefix', { a: [{ prefix: '' }] }, [{ a: 'x' }, { a: '' }], [{}, { a: 1 }, { a: null }]],
  [
    'prefix of any case',
    { a: [{ prefix: { 'equals-ignore-case': 'Ab' } }] },
    [{ a: 'ABc' }, { a: 'abc' }],
    [{ a: 'bab' }],
  ],
  ['suffix', { a: [{ suffix: '.png' }] }, [{ a: 'x.png' }, { a: '.png' }], [{ a: 'x.PNG' }, { a: 'png' }, { a: 1 }]],
  ['suffix of any case', { a: [{ suffix: { 'equals-ignore-case': '.PNG' } }] }, [{ a: 'x.pNg' }], [{ a: 'x.jpg' }]],
  [
    'equals-ignore-case',
    { a: [{ 'equals-ignore-case': 'Alice' }] },
    [{ a: 'ALICE' }, { a: 'alice' }],
    [{ a: 'alic' }, { a: 1 }],
  ],
  [
    'anything-but text',
    { a: [{ 'anything-but': 'x' }] },
    [{ a: 'y' }, { a: 1 }, { a: null }, { a: ['x', 'y'] }],
    [{ a: 'x' }, {}, { a: [] }],
  ],
  ['anything-but number', { a: [{ 'anything-but': 1 }] }, [{ a: 2 }, { a: '1' }], [{ a: 1 }, {}]],
  [
    'anything-but texts',
    { a: [{ 'anything-but': ['x', 'y'] }] },
    [{ a: 'z' }],
    [{ a: 'x' }, { a: 'y' }, { a: ['x', 'y'] }, {}],
  ],
  ['anything-but numbers', { a: [{ 'anything-but': [1, 2] }] }, [{ a: 3 }], [{ a: 1 }, { a: 2 }]],
  ['anything-but prefix', { a: [{ 'anything-but': { prefix: 'ab' } }] }, [{ a: 'b' }, { a: 1 }], [{ a: 'abc' }, {}]],
  [
    'anything-but prefixes',
    { a: [{ 'anything-but': { prefix: ['ab', 'cd'] } }] },
    [{ a: 'x' }],
    [{ a: 'abc' }, { a: 'cde' }],
  ],
  ['anything-but suffix', { a: [{ 'anything-but': { suffix: '.png' } }] }, [{ a: 'x.jpg' }], [{ a: 'x.png' }, {}]],
  [
    'anything-but suffixes',
    { a: [{ 'anything-but': { suffix: ['a', 'b'] } }] },
    [{ a: 'c' }],
    [{ a: 'ca' }, { a: 'cb' }],
  ],
  [
    'anything-but any case',
    { a: [{ 'anything-but': { 'equals-ignore-case': 'x' } }] },
    [{ a: 'y' }],
    [{ a: 'X' }, { a: 'x' }],
  ],
  [
    'anything-but any case, list',
    { a: [{ 'anything-but': { 'equals-ignore-case': ['x', 'y'] } }] },
    [{ a: 'z' }],
    [{ a: 'Y' }],
  ],
  ['anything-but wildcard', { a: [{ 'anything-but': { wildcard: '*/b/*' } }] }, [{ a: 'a/c/d' }], [{ a: 'a/b/d' }, {}]],
  [
    'anything-but wildcards',
    { a: [{ 'anything-but': { wildcard: ['a*', '*z'] } }] },
    [{ a: 'b' }],
    [{ a: 'ab' }, { a: 'bz' }],
  ],
  ['numeric equal', { a: [{ numeric: ['=', 5] }] }, [{ a: 5 }], [{ a: '5' }, { a: 5.1 }, {}]],
  ['numeric below', { a: [{ numeric: ['<', 5] }] }, [{ a: 4.9 }, { a: -1 }], [{ a: 5 }, { a: true }]],
  ['numeric at most', { a: [{ numeric: ['<=', 5] }] }, [{ a: 5 }], [{ a: 5.01 }]],
  ['numeric above', { a: [{ numeric: ['>', 5] }] }, [{ a: 6 }, { a: [1, 6] }], [{ a: 5 }, { a: null }]],
  ['numeric at least', { a: [{ numeric: ['>=', 5] }] }, [{ a: 5 }], [{ a: 4 }]],
  [
    'numeric range',
    { a: [{ numeric: ['>', 0, '<=', 5] }] },
    [{ a: 5 }, { a: 0.1 }],
    [{ a: 0 }, { a: 5.1 }, { a: [0, 6] }],
  ],
  ['numeric beyond the bound', { a: [{ numeric: ['>', 0] }] }, [{ a: 5e9 }], [{ a: 5e9 + 1 }]],
  [
    'exists',
    { a: [{ exists: true }] },
    [{ a: 0 }, { a: '' }, { a: null }, { a: [1] }],
    [{}, { a: [] }, { a: {} }, { a: { b: 1 } }],
  ],
  ['does not exist', { a: [{ exists: false }] }, [{}, { b: 1 }, { a: [] }, { a: { b: 1 } }], [{ a: 0 }, { a: null }]],
  [
    'does not exist below',
    { a: { b: [{ exists: false }] } },
    [{}, { a: 1 }, { a: { c: 1 } }, { a: [] }],
    [{ a: { b: 1 } }, { a: [{ b: 1 }, { c: 1 }] }],
  ],
  ['does not exist, or is', { a: [{ exists: false }, 'x'] }, [{}, { a: 'x' }], [{ a: 'y' }]],
  [
    'IPv4 network',
    { ip: [{ cidr: '10.0.0.0/24' }] },
    [{ ip: '10.0.0.255' }],
    [{ ip: '10.0.1.0' }, { ip: 'x' }, { ip: '::1' }, {}],
  ],
  ['IPv4 everything', { ip: [{ cidr: '0.0.0.0/0' }] }, [{ ip: '8.8.8.8' }], [{ ip: '300.0.0.1' }]],
  [
    'IPv6 network',
    { ip: [{ cidr: '2001:db8::/32' }] },
    [{ ip: '2001:db8:1::1' }, { ip: '2001:DB8::' }],
    [{ ip: '2001:db9::' }, { ip: '10.0.0.1' }],
  ],
  ['wildcard at the end', { a: [{ wildcard: 'a*' }] }, [{ a: 'a' }, { a: 'abc' }], [{ a: 'ba' }, { a: 1 }]],
  ['wildcard at the start', { a: [{ wildcard: '*a' }] }, [{ a: 'a' }, { a: 'bba' }], [{ a: 'ab' }]],
  [
    'wildcard in the middle',
    { a: [{ wildcard: 'a*b*c' }] },
    [{ a: 'abc' }, { a: 'axbbxc' }, { a: 'abcbc' }],
    [{ a: 'acb' }, { a: 'ab' }],
  ],
  ['wildcard parts do not overlap', { a: [{ wildcard: 'ab*ba' }] }, [{ a: 'abba' }, { a: 'abxba' }], [{ a: 'aba' }]],
  ['wildcard alone', { a: [{ wildcard: '*' }] }, [{ a: '' }, { a: 'x' }], [{}, { a: 1 }]],
  ['wildcard without a star', { a: [{ wildcard: 'ab' }] }, [{ a: 'ab' }], [{ a: 'abc' }]],
  [
    'wildcard escapes',
    { a: [{ wildcard: 'a\\*b\\\\*' }] },
    [{ a: 'a*b\\' }, { a: 'a*b\\x' }],
    [{ a: 'axb\\' }, { a: 'a*b' }],
  ],
  ['$or', { $or: [{ a: [1] }, { b: [2] }] }, [{ a: 1 }, { b: 2 }], [{ a: 2, b: 1 }, {}]],
  ['$or beside a field', { c: [3], $or: [{ a: [1] }, { b: [2] }] }, [{ a: 1, c: 3 }], [{ a: 1 }, { c: 3 }]],
  [
    '$or below',
    { d: { $or: [{ a: [1] }, { b: [{ numeric: ['>', 1] }] }] } },
    [{ d: { a: 1 } }, { d: { b: 2 } }],
    [{ a: 1 }, { d: { b: 1 } }],
  ],
  [
    '$or in $or',
    { $or: [{ a: [1] }, { b: [2], $or: [{ c: [3] }, { d: [4] }] }] },
    [{ a: 1 }, { b: 2, d: 4 }],
    [{ b: 2 }, { d: 4 }],
  ],
  ['$or with dotted keys', { $or: [{ 'a.b': [1] }, { c: [2] }] }, [{ a: { b: 1 } }], [{ a: { b: 2 } }]],
  ['a field called $or', { $or: ['x'] }, [{ $or: 'x' }], [{ $or: 'y' }, {}]],
  ['a field called $or with an operator', { $or: [{ prefix: 'x' }] }, [{ $or: 'xy' }], [{}]],
  [
    'hyphens in names',
    { 'detail-type': ['x'], detail: { 'source-ip': ['y'] } },
    [{ 'detail-type': 'x', detail: { 'source-ip': 'y' } }],
    [{}],
  ],
  ['pattern as text', '{"a":["x"]}', [{ a: 'x' }], [{ a: 'y' }]],
  ['names of Object.prototype', { constructor: [{ exists: true }] }, [{ constructor: 'x' }], [{ a: 1 }]],
];

describe.each(vectors)('%s', (_, pattern, matching, other) => {
  const matches = compilePattern(pattern);
  if (matching.length > 0)
    it.each(matching.map((event) => [JSON.stringify(event), event]))('matches %s', (_text, event) =>
      expect(matches(event)).toBe(true),
    );
  if (other.length > 0)
    it.each(other.map((event) => [JSON.stringify(event), event]))('does not match %s', (_text, event) =>
      expect(matches(event)).toBe(false),
    );
});

it('matches nothing that is no object', () => {
  for (const event of [null, 'x', 1, [], undefined])
    expect(compilePattern({ a: [{ exists: false }] })(event)).toBe(false);
});
