import { expect, it } from 'vitest';
import { compilePattern } from './pattern.ts';
import { InvalidEventPattern } from './pattern-error.ts';

const refused: readonly (readonly [string, unknown])[] = [
  ['no object', []],
  ['text that is no JSON', '{"a":'],
  ['an empty pattern', {}],
  ['an empty object', { a: {} }],
  ['an empty list', { a: [] }],
  ['a bare value', { a: 'x' }],
  ['a bare null', { a: null }],
  ['a list in a list', { a: [['x']] }],
  ['an unknown operator', { a: [{ like: 'x' }] }],
  ['two operators in one', { a: [{ prefix: 'x', suffix: 'y' }] }],
  ['an operator without a name', { a: [{}] }],
  ['a prefix that is no text', { a: [{ prefix: 1 }] }],
  ['a prefix with another operator', { a: [{ prefix: { suffix: 'x' } }] }],
  ['equals-ignore-case with a number', { a: [{ 'equals-ignore-case': 1 }] }],
  ['equals-ignore-case with an object', { a: [{ 'equals-ignore-case': { prefix: 'x' } }] }],
  ['exists with text', { a: [{ exists: 'true' }] }],
  ['mixed anything-but', { a: [{ 'anything-but': ['x', 1] }] }],
  ['an empty anything-but', { a: [{ 'anything-but': [] }] }],
  ['anything-but a boolean', { a: [{ 'anything-but': true }] }],
  ['anything-but null', { a: [{ 'anything-but': null }] }],
  ['anything-but an empty prefix', { a: [{ 'anything-but': { prefix: '' } }] }],
  ['anything-but a numeric range', { a: [{ 'anything-but': { numeric: ['=', 1] } }] }],
  ['anything-but two operators', { a: [{ 'anything-but': { prefix: 'x', suffix: 'y' } }] }],
  ['numeric without a list', { a: [{ numeric: 1 }] }],
  ['numeric without a number', { a: [{ numeric: ['>', '1'] }] }],
  ['numeric with an unknown sign', { a: [{ numeric: ['!', 1] }] }],
  ['numeric with three terms', { a: [{ numeric: ['>', 1, '<'] }] }],
  ['numeric with five terms', { a: [{ numeric: ['>', 1, '<', 2, '<'] }] }],
  ['a numeric range upside down', { a: [{ numeric: ['>', 5, '<', 1] }] }],
  ['a numeric range in the wrong order', { a: [{ numeric: ['<', 5, '>', 1] }] }],
  ['a number beyond the bound', { a: [{ numeric: ['>', 5e9 + 1] }] }],
  ['a CIDR that is none', { a: [{ cidr: '10.0.0/24' }] }],
  ['a CIDR with too long a mask', { a: [{ cidr: '10.0.0.0/33' }] }],
  ['a CIDR with a mask that is no number', { a: [{ cidr: '10.0.0.0/x' }] }],
  ['two stars in a row', { a: [{ wildcard: 'a**b' }] }],
  ['a broken escape', { a: [{ wildcard: 'a\\b' }] }],
  ['an escape at the end', { a: [{ wildcard: 'a\\' }] }],
  ['an empty branch of $or', { $or: [{ a: [1] }, {}] }],
  ['a broken branch of $or', { $or: [{ a: [1] }, { b: 1 }] }],
  ['one path given twice', { 'a.b': [1], a: { b: [2] } }],
];

it.each(refused)('refuses %s', (_, pattern) => {
  expect(() => compilePattern(pattern)).toThrow(InvalidEventPattern);
  expect(() => compilePattern(pattern)).toThrow(/Event pattern is not valid\. Reason: ./);
});
