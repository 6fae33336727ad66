import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DateFormat, dateReadings, looksLikeDate, parseDate } from './parse-date.ts';

describe('parseDate', () => {
  it.each<[string, DateFormat, string]>([
    ['2026-11-22', 'YYYY-MM-DD', '2026-11-22'],
    ['2026/1/2', 'YYYY/MM/DD', '2026-01-02'],
    ['20261122', 'YYYYMMDD', '2026-11-22'],
    ['20261122093015', 'YYYYMMDD', '2026-11-22'],
    ['22112026', 'DDMMYYYY', '2026-11-22'],
    ['22.11.2026', 'DD.MM.YYYY', '2026-11-22'],
    ['1.9.2026', 'DD.MM.YYYY', '2026-09-01'],
    ['03/04/2026', 'DD/MM/YYYY', '2026-04-03'],
    ['03/04/2026', 'MM/DD/YYYY', '2026-03-04'],
    ['22.11.26', 'DD.MM.YY', '2026-11-22'],
    ['22.11.99', 'DD.MM.YY', '1999-11-22'],
    ['22-11-2026 09:30', 'DD-MM-YYYY', '2026-11-22'],
    ['2026-11-22T23:59:59.999+01:00', 'YYYY-MM-DD', '2026-11-22'],
    ['11/22/2026 9:30:00 PM', 'MM/DD/YYYY', '2026-11-22'],
    ['5 Sept. 2026', 'DD MMM YYYY', '2026-09-05'],
    ['5 Okt 2026', 'DD MMM YYYY', '2026-10-05'],
    ['7 giugno 2026', 'DD MMM YYYY', '2026-06-07'],
    ['12 juil. 2026', 'DD MMM YYYY', '2026-07-12'],
    ['05-SEP-26', 'DD MMM YY', '2026-09-05'],
    ['1er août 2026', 'DD MMM YYYY', ''],
    ['1 août 2026', 'DD MMM YYYY', '2026-08-01'],
    ['2. März 2026', 'DD MMM YYYY', '2026-03-02'],
    ['Oct 5, 2026', 'MMM DD YYYY', '2026-10-05'],
  ])('reads %s as %s', (text, format, expected) => {
    expect(parseDate(text, format) ?? '').toBe(expected);
  });

  it.each<[string, DateFormat]>([
    ['31.02.2026', 'DD.MM.YYYY'],
    ['29.02.2025', 'DD.MM.YYYY'],
    ['13/13/2026', 'DD/MM/YYYY'],
    ['2026-11-22', 'DD.MM.YYYY'],
    ['22.11.20', 'DD.MM.YYYY'],
    ['22.11.2026', 'DD.MM.YY'],
    ['01.01.0001', 'DD.MM.YYYY'],
    ['5 Foo 2026', 'DD MMM YYYY'],
    ['', 'DD.MM.YYYY'],
    ['FOOTER', 'DD.MM.YYYY'],
  ])('refuses %s as %s', (text, format) => {
    expect(parseDate(text, format)).toBeUndefined();
  });

  it('reads leap days only where they exist', () => {
    expect(parseDate('29.02.2024', 'DD.MM.YYYY')).toBe('2024-02-29');
    expect(parseDate('29.02.2100', 'DD.MM.YYYY')).toBeUndefined();
  });

  it('reads each day of the calendar back from each numeric form', () => {
    const day = fc.date({ min: new Date('1969-01-01'), max: new Date('2068-12-31'), noInvalidDate: true });
    const format = fc.constantFrom<DateFormat>(
      'YYYY-MM-DD',
      'YYYYMMDD',
      'DD.MM.YYYY',
      'MM/DD/YYYY',
      'DD/MM/YY',
      'DDMMYYYY',
    );
    fc.assert(
      fc.property(day, format, (date, form) => {
        const iso = date.toISOString().slice(0, 10);
        const [year = '', month = '', dayOfMonth = ''] = iso.split('-');
        const written = form
          .replace('YYYY', year)
          .replace('YY', year.slice(2))
          .replace('MM', month)
          .replace('DD', dayOfMonth);
        expect(parseDate(written, form)).toBe(iso);
      }),
    );
  });
});

describe('dateReadings', () => {
  it('lists both orders while day and month could be swapped', () => {
    expect(dateReadings('03/04/2026')).toEqual(['DD/MM/YYYY', 'MM/DD/YYYY']);
    expect(dateReadings('13/04/2026')).toEqual(['DD/MM/YYYY']);
  });

  it('reads no date from an amount', () => {
    expect(dateReadings('1.488,69')).toEqual([]);
    expect(dateReadings('12.50')).toEqual([]);
  });
});

describe('looksLikeDate', () => {
  it('sees the beginning of a row in an impossible or unfinished date', () => {
    expect(['31.02.2026', '19.1', '2026-', '7'].map(looksLikeDate)).toEqual([true, true, true, true]);
    expect(['', 'Total', '3 transactions'].map(looksLikeDate)).toEqual([false, false, false]);
  });
});
