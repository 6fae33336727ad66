import { describe, expect, test } from 'vitest';
import { aboveCeiling, addSuppressions, countSuppressions } from './suppressions.ts';

const NONE = { casts: 0, any: 0, nonNull: 0, lintDisabled: 0, compilerDisabled: 0 };

describe('suppressions', () => {
  test('counts casts, but not `as const` and not words in text', () => {
    const source = "const a = b as Month; const c = ['as any'] as const; // as any\nimport * as z from 'zod';";
    expect(countSuppressions('a.ts', source)).toEqual({ ...NONE, casts: 1 });
  });

  test('counts any and non-null assertions', () => {
    const source = 'const a: any = list[0]!; function f(x: any[]) { return !x; }';
    expect(countSuppressions('a.ts', source)).toEqual({ ...NONE, any: 2, nonNull: 1 });
  });

  test('counts comments that switch off the linter or the compiler', () => {
    const source = '// eslint-disable-next-line max-lines -- why\n/* eslint-disable */\n// @ts-expect-error why\nf();';
    expect(countSuppressions('a.ts', source)).toEqual({ ...NONE, lintDisabled: 2, compilerDisabled: 1 });
  });

  test('a cast inside markup counts', () => {
    expect(countSuppressions('a.tsx', 'const a = <b>{c as string}</b>;').casts).toBe(1);
  });

  test('only a rise above the ceiling is a problem', () => {
    const counted = addSuppressions([
      { ...NONE, casts: 2 },
      { ...NONE, casts: 1, any: 1 },
    ]);
    expect(aboveCeiling(counted, { ...NONE, casts: 3, any: 1 })).toEqual([]);
    expect(aboveCeiling(counted, { ...NONE, casts: 2, any: 1 })).toEqual(['casts: 3, the ceiling is 2']);
  });
});
