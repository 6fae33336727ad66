import { describe, expect, it } from 'vitest';
import { amountInputText, isArithmetic, parseAmountInput } from './amount-input.ts';

describe('amounts as typed', () => {
  it.each([
    ['12', 'EUR', 'en-GB', 1200],
    ['12.5', 'EUR', 'en-GB', 1250],
    ['12,50', 'EUR', 'de-DE', 1250],
    ['12.50', 'EUR', 'de-DE', 1250],
    ['1,234.56', 'EUR', 'en-GB', 123_456],
    ['1.234,56', 'EUR', 'de-DE', 123_456],
    ['1.234,56', 'EUR', 'en-GB', 123_456],
    ['1,234', 'EUR', 'en-GB', 123_400],
    ['1.234', 'EUR', 'de-DE', 123_400],
    ['1.234.567', 'EUR', 'en-GB', 123_456_700],
    ['12,34,567.80', 'INR', 'en-IN', 123_456_780],
    ["1'234.50", 'CHF', 'de-CH', 123_450],
    ['1 234,50 €', 'EUR', 'fr-FR', 123_450],
    ['EUR 9', 'EUR', 'en-GB', 900],
    ['.5', 'EUR', 'en-GB', 50],
    ['-7', 'EUR', 'en-GB', -700],
    ['−7', 'EUR', 'en-GB', -700],
    ['1500', 'JPY', 'ja-JP', 1500],
    ['1.234', 'BHD', 'en-GB', 1234],
  ])('%s %s in %s is %d', (text, currency, locale, expected) => {
    expect(parseAmountInput(text, currency, locale)).toBe(expected);
  });

  it.each([
    ['16.99*1.1', 1869],
    ['0.1+0.2', 30],
    ['(10 + 2) / 4', 300],
    ['10-2-3', 500],
    ['100/3', 3333],
    ['2/3', 67],
    ['-1/2', -50],
    ['2×3÷4', 150],
    ['2*-3', -600],
    ['1.005*1', 101],
  ])('works out %s', (text, expected) => {
    expect(parseAmountInput(text, 'EUR', 'en-GB')).toBe(expected);
  });

  it.each([
    '',
    ' ',
    'abc',
    '1.2.3',
    '12.345',
    '1,2,3',
    '1.23,45',
    '5/0',
    '(1',
    '1)',
    '1+',
    '*2',
    '1 2*',
    '--',
    ',',
    '99999999999999',
  ])('refuses "%s"', (text) => {
    expect(parseAmountInput(text, 'EUR', 'en-GB')).toBeUndefined();
  });

  it('refuses decimals of a currency that has none', () => {
    expect(parseAmountInput('10.5', 'JPY', 'en-GB')).toBeUndefined();
  });
});

describe('text for an input', () => {
  it.each([
    [123_456, 'EUR', 'de-DE', '1234,56'],
    [-50, 'EUR', 'en-GB', '-0.50'],
    [1500, 'JPY', 'ja-JP', '1500'],
  ])('%d %s in %s is %s, and reads back', (minor, currency, locale, text) => {
    expect(amountInputText(minor, currency, locale)).toBe(text);
    expect(parseAmountInput(text, currency, locale)).toBe(minor);
  });
});

describe('arithmetic', () => {
  it.each(['1+2', '3 * 4', '(2)-1'])('is seen in %s', (text) => expect(isArithmetic(text)).toBe(true));
  it.each(['12.50', '-3', '1,234'])('is not seen in %s', (text) => expect(isArithmetic(text)).toBe(false));
});
