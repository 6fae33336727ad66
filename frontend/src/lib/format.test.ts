import { describe, expect, it } from 'vitest';
import { formatAgo, formatDate, formatMoney, formatMonth, formatPercent, todaysDate, todaysMonth } from './format.ts';

describe('money', () => {
  it.each([
    [123_456, 'EUR', 'en-GB', '€1,234.56'],
    [-123_456, 'EUR', 'en-GB', '\u2212€1,234.56'],
    [123_456, 'EUR', 'de-DE', '1.234,56\u00a0€'],
    [-1500, 'JPY', 'en-GB', '\u2212¥1,500'],
    [1234, 'BHD', 'en-GB', 'BHD\u00a01.234'],
    [0, 'EUR', 'en-GB', '€0.00'],
  ])('%d %s in %s', (minor, currency, locale, text) => {
    expect(formatMoney(minor, { currency, locale })).toBe(text);
  });

  it('writes a plus when asked, never for zero', () => {
    expect(formatMoney(100, { currency: 'EUR', locale: 'en-GB', sign: 'always' })).toBe('+€1.00');
    expect(formatMoney(0, { currency: 'EUR', locale: 'en-GB', sign: 'always' })).toBe('€0.00');
  });

  it('leaves the sign out when asked', () => {
    expect(formatMoney(-100, { currency: 'EUR', locale: 'en-GB', sign: 'never' })).toBe('€1.00');
  });
});

describe('dates', () => {
  it('shows the day that is written, whatever the zone', () => {
    expect(formatDate('2026-01-01', 'en-GB')).toBe('1 Jan 2026');
    expect(formatDate('2026-12-31', 'en-GB', 'long')).toMatch(/^Thursday,? 31 December 2026$/);
    expect(formatMonth('2026-11', 'en-GB')).toBe('November 2026');
  });

  it('takes today from the wall clock of the reader', () => {
    const lateEvening = new Date(2026, 10, 30, 23, 59);
    expect(todaysDate(lateEvening)).toBe('2026-11-30');
    expect(todaysMonth(lateEvening)).toBe('2026-11');
  });
});

describe('ago', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');
  it.each([
    ['2026-11-22T11:59:40Z', 'now'],
    ['2026-11-22T11:58:00Z', '2 minutes ago'],
    ['2026-11-22T09:00:00Z', '3 hours ago'],
    ['2026-11-21T11:00:00Z', 'yesterday'],
    ['2026-11-01T11:00:00Z', '1 Nov 2026'],
  ])('%s is %s', (instant, text) => {
    expect(formatAgo(instant, 'en-GB', now)).toBe(text);
  });
});

describe('per cent', () => {
  it('has no decimals', () => {
    expect(formatPercent(0.424, 'en-GB')).toBe('42%');
  });
});
