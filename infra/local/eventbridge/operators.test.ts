/** The operator table of EventBridge, row by row: what matches, what does not, and what no rule can be made of. */
import { describe, expect, it } from 'vitest';
import { compilePattern } from './pattern.ts';
import { OPERATOR_VECTORS } from './testing/operator-vectors.ts';

/** The rows of the table, as the page has them, and what stands below it. */
const TABLE = [
  ...['And', 'Anything-but', 'Anything-but (begins with)', 'Anything-but (ends with)', 'Anything-but (ignore case)'],
  ...['Anything-but using a wildcard', 'Begins with', 'Begins with (ignore case)', 'Empty', 'Equals'],
  ...['Equals (ignore case)', 'Ends with', 'Ends with (ignore case)', 'Exists', 'Does not exist', 'Not', 'Null'],
  ...['Numeric (equals)', 'Numeric (range)', 'Or', 'Or (multiple fields)', 'Wildcard'],
  ...['IP address (v4)', 'IP address (v6)', 'Lists', 'Nested and dotted keys'],
  ...['Anything-but (numbers)', 'Wildcard (escaped)'],
];

describe('the vectors', () => {
  it('are there for every operator, and for none twice', () => {
    expect(OPERATOR_VECTORS.map(({ operator }) => operator).toSorted()).toEqual(TABLE.toSorted());
  });

  it.each(OPERATOR_VECTORS)('of $operator say enough', ({ matching, other, refused }) => {
    expect(matching.length).toBeGreaterThanOrEqual(2);
    expect(other.length).toBeGreaterThanOrEqual(2);
    expect(refused.length).toBeGreaterThanOrEqual(1);
  });
});

describe.each(OPERATOR_VECTORS)('$operator', ({ pattern, matching, other, refused }) => {
  const matches = compilePattern(pattern);

  it.each(matching.map((event) => ({ event, text: JSON.stringify(event) })))('matches $text', ({ event }) => {
    expect(matches(event)).toBe(true);
  });

  it.each(other.map((event) => ({ event, text: JSON.stringify(event) })))('does not match $text', ({ event }) => {
    expect(matches(event)).toBe(false);
  });

  it.each(refused.map(([each, reason]) => ({ each, reason, text: JSON.stringify(each).slice(0, 80) })))(
    'refuses $text',
    ({ each, reason }) => {
      expect(() => compilePattern(each)).toThrow(/^Event pattern is not valid\. Reason: /);
      expect(() => compilePattern(each)).toThrow(reason);
    },
  );
});

describe('limits', () => {
  it('allows a thousand combinations of $or', () => {
    const or = (branches: number) => ({
      $or: Array.from({ length: branches }, (_, index) => ({ [`field-${index}`]: [index] })),
    });
    expect(() => compilePattern({ a: or(10), b: or(10), c: or(10) })).not.toThrow();
    expect(() => compilePattern({ a: or(10), b: or(10), c: or(11) })).toThrow('over 1000 rule combinations');
  });

  it('allows wildcards that keep apart, and refuses many that begin alike', () => {
    const fit = ['*/lib/*', 'a*b*c*d*e', 'incoming/*.csv'];
    expect(() => compilePattern({ path: fit.map((wildcard) => ({ wildcard })) })).not.toThrow();
    const alike = ['*.tif', '*.tiff', '*.tig', '*.tih', '*.tij', '*.tik'].map((wildcard) => ({ wildcard }));
    expect(() => compilePattern({ path: alike })).toThrow('Rule is too complex');
  });

  it('takes $or for a field when a branch has the name of an operator', () => {
    const pattern = { $or: [{ prefix: 'a' }, { suffix: 'b' }] };
    const matches = compilePattern(pattern);
    expect(matches({ $or: 'abc' })).toBe(true);
    expect(matches({ a: 1 })).toBe(false);
  });
});
