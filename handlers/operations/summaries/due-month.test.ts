import { describe, expect, it } from 'vitest';
import { Month } from '#domain/kernel/calendar';
import { dueMonth, isOverdue, overEverywhere } from './due-month.ts';

describe('the month that is due', () => {
  it.each([
    ['2026-12-01T11:59:59.999Z', undefined],
    ['2026-12-01T12:00:00.000Z', '2026-11'],
    ['2026-12-05T23:59:59.999Z', '2026-11'],
    ['2026-12-06T00:00:00.000Z', undefined],
    ['2027-01-02T00:00:00.000Z', '2026-12'],
    ['2026-11-30T23:00:00.000Z', undefined],
  ])('at %s is %s', (now, month) => {
    expect(dueMonth(now)).toBe(month);
  });

  it('is over when the last time zone has midnight', () => {
    const lastMidnight = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Etc/GMT+12',
      dateStyle: 'short',
      timeStyle: 'short',
    });
    expect(lastMidnight.format(new Date(overEverywhere(Month.parse('2026-12'))))).toBe('2027-01-01 00:00');
  });

  it.each([
    ['2026-12-01T23:59:59.999Z', false],
    ['2026-12-02T00:00:00.000Z', true],
    ['2027-03-01T00:00:00.000Z', true],
  ])('is overdue at %s: %s', (now, expected) => {
    expect(isOverdue(Month.parse('2026-11'), now)).toBe(expected);
  });
});
