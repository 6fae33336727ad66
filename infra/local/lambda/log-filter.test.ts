import { describe, expect, it } from 'vitest';
import { compileLogFilter } from './log-filter.ts';

const line = (members: object) => JSON.stringify(members);

describe('compileLogFilter', () => {
  it.each<[string, object, boolean]>([
    ['{ $.level = "ERROR" }', { level: 'ERROR' }, true],
    ['{ $.level = "ERROR" }', { level: 'INFO' }, false],
    ['{ $.level = "ERROR" }', {}, false],
    ['{$.level="ERROR"}', { level: 'ERROR' }, true],
    ['{ $.level = "ERR*" }', { level: 'ERROR' }, true],
    ['{ $.level = "ERR.*" }', { level: 'ERROR' }, false],
    ['{ $.level != "INFO" }', { level: 'WARN' }, true],
    ['{ $.level != "INFO" }', {}, false],
    ['{ ($.level = "ERROR") || ($.level = "FATAL") }', { level: 'FATAL' }, true],
    ['{ ($.level = "ERROR") || ($.level = "FATAL") }', { level: 'INFO' }, false],
    ['{ $.a = 1 || $.b = 2 && $.c = 3 }', { a: 1 }, true],
    ['{ $.a = 1 || $.b = 2 && $.c = 3 }', { b: 2 }, false],
    ['{ ($.a = 1 || $.b = 2) && $.c = 3 }', { a: 1 }, false],
    ['{ ($.a = 1 || $.b = 2) && $.c = 3 }', { a: 1, c: 3 }, true],
    ['{ $.error.name = "Timeout" }', { error: { name: 'Timeout' } }, true],
    ['{ $.error.name = "Timeout" }', { error: 'Timeout' }, false],
    ['{ $.duration >= 100 }', { duration: 100 }, true],
    ['{ $.duration > 100 }', { duration: '200' }, false],
    ['{ $.duration < -1.5 }', { duration: -2 }, true],
    ['{ $.message = "say \\"no\\"" }', { message: 'say "no"' }, true],
  ])('%s over %o is %s', (pattern, members, expected) => {
    expect(compileLogFilter(pattern)(line(members))).toBe(expected);
  });

  it('finds nothing in text that is no JSON', () => {
    const wants = compileLogFilter('{ $.level = "ERROR" }');
    expect([wants('ERROR'), wants('{ "level": "ERROR"'), wants('')]).toEqual([false, false, false]);
  });

  it.each([
    '{}',
    'ERROR',
    '?ERROR ?Exception',
    '{ $.level }',
    '{ level = "ERROR" }',
    '{ $.a = 1 $.b = 2 }',
    '{ ($.a = 1 }',
    '{ $.a IS NULL }',
    '{ $.a < "x" }',
    '{ $.a[0] = 1 }',
  ])('refuses %j, naming it', (pattern) => {
    expect(() => compileLogFilter(pattern)).toThrow(pattern);
  });
});
