/** When the summary of a month is published. */
import { addMonths, Month } from '#domain/kernel/calendar';

/** Days into the next month on which it is published, or made up for. */
const LAST_DAY = 5;

/**
 * The month that was over everywhere and whose summaries are due at `now` (ISO, milliseconds): the last one, from noon
 * UTC on the first to the end of the fifth.
 */
export function dueMonth(now: string): Month | undefined {
  const current = Month.parse(now.slice(0, 7));
  const isDue = now >= overEverywhere(addMonths(current, -1)) && Number(now.slice(8, 10)) <= LAST_DAY;
  return isDue ? addMonths(current, -1) : undefined;
}

/** ISO instant at which `month` is over in every time zone: the last one is twelve hours behind UTC. */
export function overEverywhere(month: Month): string {
  return `${addMonths(month, 1)}-01T12:00:00.000Z`;
}

/** True from the second of the next month on: by then every ledger has its summary, unless something is wrong. */
export function isOverdue(month: Month, now: string): boolean {
  return now.slice(0, 10) >= `${addMonths(month, 1)}-02`;
}
