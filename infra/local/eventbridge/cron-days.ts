/** The two fields of a cron expression that say on which days it is due, with their wildcards L, W and #. */
import { type CronField, fieldError, readNumber, readNumbers } from './cron-fields.ts';

/** Whether the expression is due on the day of that midnight in UTC. */
export type DayRule = (midnight: Date) => boolean;

const DAY_OF_MONTH: CronField = { name: 'Day-of-month', first: 1, last: 31 };
const DAY_OF_WEEK: CronField = {
  name: 'Day-of-week',
  first: 1,
  last: 7,
  words: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
  steps: false,
};

/** `L` is the last day of the month, `3W` the weekday nearest to the third. Throws CronError. */
export function dayOfMonthRule(text: string): DayRule {
  if (text === 'L') return (day) => day.getUTCDate() === lengthOfMonth(day);
  const nearest = /^(\w+)W$/.exec(text)?.[1];
  if (nearest !== undefined) {
    const wanted = readNumber(nearest, DAY_OF_MONTH);
    return (day) => day.getUTCDate() === nearestWeekday(day, wanted);
  }
  if (/[LW]/.test(text)) throw fieldError(DAY_OF_MONTH, `"${text}": L and W stand alone, W behind one day`);
  const days = new Set(readNumbers(text, DAY_OF_MONTH));
  return (day) => days.has(day.getUTCDate());
}

/** `L` is Saturday, `6L` the last Friday of the month, `3#2` the second Tuesday. Throws CronError. */
export function dayOfWeekRule(text: string): DayRule {
  if (text === 'L') return (day) => weekdayOf(day) === 7;
  const last = /^(\w+)L$/.exec(text)?.[1];
  if (last !== undefined) {
    const weekday = readNumber(last, DAY_OF_WEEK);
    return (day) => weekdayOf(day) === weekday && day.getUTCDate() + 7 > lengthOfMonth(day);
  }
  if (text.includes('#')) return nthWeekdayRule(text);
  const weekdays = new Set(readNumbers(text, DAY_OF_WEEK));
  return (day) => weekdays.has(weekdayOf(day));
}

function nthWeekdayRule(text: string): DayRule {
  const [, day = '', nth] = /^(\w+)#([1-5])$/.exec(text) ?? [];
  if (nth === undefined) {
    throw fieldError(DAY_OF_WEEK, `"${text}": # stands between one day and a number from 1 to 5, without a list`);
  }
  const weekday = readNumber(day, DAY_OF_WEEK);
  return (date) => weekdayOf(date) === weekday && Math.ceil(date.getUTCDate() / 7) === Number(nth);
}

/** 1 is Sunday. */
function weekdayOf(day: Date): number {
  return day.getUTCDay() + 1;
}

function lengthOfMonth(day: Date): number {
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
}

/** Monday to Friday next to a day of the month, without leaving the month; 0 when the month has no such day. */
function nearestWeekday(within: Date, wanted: number): number {
  const length = lengthOfMonth(within);
  if (wanted > length) return 0;
  const date = new Date(Date.UTC(within.getUTCFullYear(), within.getUTCMonth(), wanted));
  if (weekdayOf(date) === 7) return wanted === 1 ? 3 : wanted - 1;
  if (weekdayOf(date) === 1) return wanted === length ? wanted - 2 : wanted + 1;
  return wanted;
}
