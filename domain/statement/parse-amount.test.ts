import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minorToDecimal } from '../kernel/money.ts';
import { type DecimalMark, parseAmount } from './parse-amount.ts';

function minor(text: string, mark: DecimalMark, currency = 'EUR'): number | string {
  const reading = parseAmount(text, mark, currency);
  return reading.kind === 'amount' ? reading.minor : reading.rule;
}

describe('parseAmount', () => {
  it.each<[string, DecimalMark, number]>([
    ['1.488,69', ',', 148869],
    ['-1.000', ',', -100000],
    ['3.000', ',', 300000],
    ['3.000', '.', 300],
    [' -110.7 €', '.', -11070],
    ['512.0', '.', 51200],
    ['100', '.', 10000],
    ['.50', '.', 50],
    ['1,234,567.89', '.', 123456789],
    ['12,34,567.89', '.', 123456789],
    ["1'234.50", '.', 123450],
    ['1’234.50', '.', 123450],
    ['1 234,50', ',', 123450],
    ['1\u00a0234,50', ',', 123450],
    ['1\u202f234,50', ',', 123450],
    ['12,50-', ',', -1250],
    ['12,50+', ',', 1250],
    ['+12,50', ',', 1250],
    ['(12.50)', '.', -1250],
    ['($12.50)', '.', -1250],
    ['-$1,000.00', '.', -100000],
    ['$-1,000.00', '.', -100000],
    ['− 12,50', ',', -1250],
    ['–12,50', ',', -1250],
    ['EUR 12,50', ',', 1250],
    ['12,50 EUR', ',', 1250],
    ['12.50 DR', '.', -1250],
    ['12.50CR', '.', 1250],
    ['0,00', ',', 0],
    ['-0,00', ',', 0],
    ['12,5000', ',', 1250],
  ])('reads %s with %s', (text, mark, expected) => {
    expect(minor(text, mark)).toBe(expected);
  });

  it.each<[string, DecimalMark]>([
    ['1.488,69', '.'],
    ['1,488.69', ','],
    ['1.23', ','],
    ['1.2345,00', ','],
    ["1.234'567", ','],
    ['--5', '.'],
    ['-(5)', '.'],
    ['907,', ','],
    ['-', ','],
    ['', ','],
    ['€', ','],
    ['12 34', ','],
    ['abc', '.'],
    ['1e5', '.'],
    ['5,00 5,00', ','],
  ])('refuses %s with %s', (text, mark) => {
    expect(minor(text, mark)).toBe('amount-format');
  });

  it('knows the decimals of the currency', () => {
    expect(minor('31.422', '.', 'BHD')).toBe(31422);
    expect(minor('31.422', '.', 'EUR')).toBe('amount-decimals');
    expect(minor('0,021385479', ',', 'EUR')).toBe('amount-decimals');
    expect(minor('1500', '.', 'JPY')).toBe(1500);
    expect(minor('1500.5', '.', 'JPY')).toBe('amount-decimals');
  });

  it('says what is wrong', () => {
    expect(parseAmount('0,021', ',', 'EUR')).toMatchObject({ detail: 'EUR has 2 decimals, "0,021" has 3' });
    expect(parseAmount('5,00 USD', ',', 'EUR')).toMatchObject({ rule: 'amount-currency' });
    expect(parseAmount('99999999999999999', '.', 'EUR')).toMatchObject({ rule: 'amount-range' });
  });

  it('reads back what any bank writes', () => {
    const style = fc.record({
      amount: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
      mark: fc.constantFrom<DecimalMark>('.', ','),
      group: fc.constantFrom('', 'other', ' ', '\u00a0', '\u202f', "'"),
      sign: fc.constantFrom('leading', 'trailing', 'parentheses'),
    });
    fc.assert(
      fc.property(style, ({ amount, mark, group, sign }) => {
        const [whole = '', fraction = ''] = minorToDecimal(Math.abs(amount), 'EUR').split('.');
        const separator = group === 'other' ? (mark === '.' ? ',' : '.') : group;
        const digits = `${whole.replace(/\B(?=(\d{3})+$)/g, separator)}${mark}${fraction}`;
        const negative = { leading: `-${digits}`, trailing: `${digits}-`, parentheses: `(${digits})` }[sign];
        expect(minor(amount < 0 ? negative : digits, mark)).toBe(amount);
      }),
    );
  });
});
