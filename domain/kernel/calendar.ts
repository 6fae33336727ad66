/**
 * Business dates and months as ISO text. A business date has no time zone: the day printed on the statement
 * is the day, wherever the reader is. Text in this form sorts in time order.
 */
import * as z from 'zod';

/** `YYYY-MM-DD`, a day that exists. */
export const BusinessDate = z.iso.date().brand<'BusinessDate'>();
export type BusinessDate = z.infer<typeof BusinessDate>;

/** `YYYY-MM`. */
export const Month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-11')
  .brand<'Month'>();
export type Month = z.infer<typeof Month>;

/** The month a business date falls in. */
export function monthOf(date: BusinessDate): Month {
  return date.slice(0, 7) as Month;
}

/** The month `count` months later (earlier when negative). */
export function addMonths(month: Month, count: number): Month {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  const year = String(Math.floor(index / 12)).padStart(4, '0');
  return `${year}-${String((index % 12) + 1).padStart(2, '0')}` as Month;
}

/** All months from `first` to `last`, both included; empty when `last` is before `first`. */
export function monthsBetween(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** Days in a month, 28 to 31. */
export function daysInMonth(month: Month): number {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
}
