import type { BusinessDate, Month } from '#domain/kernel/calendar';

/** What every part of a month is planned from. */
export type MonthFrame = {
  readonly month: Month;
  /** January is 1. */
  readonly monthOfYear: number;
  /** Years since the first month, from 0: prices and salaries rise. */
  readonly year: number;
  /** Nothing happens after this day. */
  readonly until: BusinessDate;
};
