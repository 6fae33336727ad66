import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMinor,
  allocateMinor,
  decimalToMinor,
  exceedsPercent,
  MAX_AMOUNT,
  minorToDecimal,
  subtractMinor,
} from './money.ts';

describe('sums', () => {
  it('are exact, or an error past 2^53 - 1', () => {
    expect(addMinor(10, 20, -5)).toBe(25);
    expect(subtractMinor(10, 25)).toBe(-15);
    expect(() => addMinor(Number.MAX_SAFE_INTEGER, 1)).toThrow(RangeError);
    expect(() => addMinor(0.5)).toThrow(RangeError);
  });
});

describe('percent', () => {
  it('is exceeded only above the exact share', () => {
    expect(exceedsPercent(80, 80, 100)).toBe(false);
    expect(exceedsPercent(81, 80, 100)).toBe(true);
    expect(exceedsPercent(MAX_AMOUNT, 100, MAX_AMOUNT)).toBe(false);
    expect(exceedsPercent(0, 80, 0)).toBe(false);
    expect(exceedsPercent(0, 80, -1)).toBe(true);
  });
});

describe('decimal text', () => {
  it.each([
    [123456, 'EUR', '1234.56'],
    [-5, 'EUR', '-0.05'],
    [1234, 'JPY', '1234'],
    [1234, 'BHD', '1.234'],
  ])('%i %s is %s, both ways', (minor, currency, text) => {
    expect(minorToDecimal(minor, currency)).toBe(text);
    expect(decimalToMinor(text, currency)).toBe(minor);
  });

  it('refuses more decimals than the currency has, but not zeros', () => {
    expect(decimalToMinor('1.005', 'EUR')).toBeUndefined();
    expect(decimalToMinor('1.500', 'EUR')).toBe(150);
    expect(decimalToMinor('1.5', 'JPY')).toBeUndefined();
  });

  it.each(['', 'ten', '1,50', '1e3', '--1', '99999999999999999'])('refuses “%s”', (text) => {
    expect(decimalToMinor(text, 'EUR')).toBeUndefined();
  });

  it('survives the round trip for any amount', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -MAX_AMOUNT, max: MAX_AMOUNT }),
        fc.constantFrom('EUR', 'JPY', 'BHD'),
        (minor, currency) => {
          expect(decimalToMinor(minorToDecimal(minor, currency), currency)).toBe(minor);
        },
      ),
    );
  });
});

describe('allocation', () => {
  it('gives the spare cents to the largest remainders, the earlier part first', () => {
    expect(allocateMinor(1000, [1, 1, 1])).toEqual([334, 333, 333]);
    expect(allocateMinor(-1000, [1, 1, 1])).toEqual([-334, -333, -333]);
    expect(allocateMinor(100, [3, 1])).toEqual([75, 25]);
  });

  it('needs a positive weight', () => {
    expect(() => allocateMinor(100, [0, 0])).toThrow(RangeError);
  });

  it('loses nothing, whatever the weights', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), weights, (total, shares) => {
        expect(addMinor(...allocateMinor(total, shares))).toBe(total);
      }),
    );
  });
});
