import { describe, expect, it } from 'vitest';
import { addMonths, BusinessDate, daysInMonth, Month, monthOf, monthsBetween } from './calendar.ts';

const month = (text: string) => Month.parse(text);

describe('months', () => {
  it('count over the turn of the year, both ways', () => {
    expect(addMonths(month('2026-11'), 2)).toBe('2027-01');
    expect(addMonths(month('2026-01'), -1)).toBe('2025-12');
    expect(addMonths(month('2026-12'), -24)).toBe('2024-12');
  });

  it('are listed with both ends, or not at all', () => {
    expect(monthsBetween(month('2026-11'), month('2027-02'))).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
    expect(monthsBetween(month('2026-11'), month('2026-10'))).toEqual([]);
  });

  it('know their days', () => {
    expect([month('2026-02'), month('2028-02'), month('2026-04')].map(daysInMonth)).toEqual([28, 29, 30]);
  });

  it('refuse a thirteenth', () => {
    expect(Month.safeParse('2026-13').success).toBe(false);
  });
});

describe('business dates', () => {
  it('belong to a month', () => {
    expect(monthOf(BusinessDate.parse('2026-11-22'))).toBe('2026-11');
  });

  it('refuse a day that does not exist', () => {
    expect(BusinessDate.safeParse('2026-02-29').success).toBe(false);
    expect(BusinessDate.safeParse('22.11.2026').success).toBe(false);
  });
});
