import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';

const value = (expression: string): Promise<unknown> =>
  evaluate(`{% ${expression} %}`, { states: {}, variables: {} }, 'Output');

describe('functions of Step Functions', () => {
  it.each<[string, unknown]>([
    ['$partition([1,2,3,4,5], 2)', [[1, 2], [3, 4], [5]]],
    ['$range(0, 10, 5)', [0, 5, 10]],
    ['$range(3, 1, -1)', [3, 2, 1]],
    // The empty string has a well-known hash in each algorithm.
    ["$hash('', 'MD5')", 'd41d8cd98f00b204e9800998ecf8427e'],
    ["$hash('', 'SHA-1')", 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
    ["$hash('', 'SHA-256')", 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ["$length($hash('a', 'SHA-384'))", 96],
    ["$length($hash('a', 'SHA-512'))", 128],
    ['$parse(\'{"a":[1]}\').a', [1]],
    ['$random(7) = $random(7)', true],
    ['$random(7) = $random(8)', false],
    ['$random() >= 0 and $random() < 1', true],
    ['$uuid() = $uuid()', false],
  ])('%s', async (expression, expected) => {
    expect(await value(expression)).toEqual(expected);
  });

  it('makes UUIDs of version 4', async () => {
    expect(await value('$uuid()')).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });

  it.each([
    "$eval('1')",
    '$partition([1], 0)',
    "$partition('a', 1)",
    '$range(1, 2, 0)',
    '$range(1, 1000000, 1)',
    "$hash('a', 'CRC')",
    "$parse('{')",
  ])('refuses %s', async (expression) => {
    await expect(value(expression)).rejects.toMatchObject({ output: { Error: 'States.QueryEvaluationError' } });
  });
});
