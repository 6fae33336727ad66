/**
 * When a cron expression of EventBridge is due: six fields, in UTC.
 * Source: Amazon EventBridge User Guide, "Cron expressions reference".
 */
import { dayOfMonthRule, dayOfWeekRule, type DayRule } from './cron-days.ts';
import { CronError, readNumbers } from './cron-fields.ts';

/** The first due time after `after`, both epoch ms, or undefined when there is none before the year 2200. */
export type NextRun = (after: number) => number | undefined;

type Cron = {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  /** 1 to 12. */
  readonly months: readonly number[];
  readonly years: readonly number[];
  readonly isDue: DayRule;
};

const NAMES = ['Minutes', 'Hours', 'Day-of-month', 'Month', 'Day-of-week', 'Year'] as const;

const MONTH_NAMES = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** Reads what stands between the parentheses of `cron(…)`. Throws CronError naming the field. */
export function readCron(fields: string): NextRun {
  const texts = fields.trim().split(/\s+/);
  if (texts.length !== NAMES.length) {
    throw new CronError(`needs the six fields ${NAMES.join(', ')}, not ${fields.trim() === '' ? 0 : texts.length}`);
  }
  const [minutes = '', hours = '', dayOfMonth = '', months = '', dayOfWeek = '', years = ''] = texts;
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) {
    throw new CronError('needs ? in exactly one of the fields Day-of-month and Day-of-week');
  }
  const cron: Cron = {
    minutes: readNumbers(minutes, { name: 'Minutes', first: 0, last: 59 }),
    hours: readNumbers(hours, { name: 'Hours', first: 0, last: 23 }),
    months: readNumbers(months, { name: 'Month', first: 1, last: 12, words: MONTH_NAMES }),
    years: readNumbers(years, { name: 'Year', first: 1970, last: 2199, cyclic: false }),
    isDue: dayOfWeek === '?' ? dayOfMonthRule(dayOfMonth) : dayOfWeekRule(dayOfWeek),
  };
  return (after) => nextRun(cron, after);
}

const MINUTE = 60_000;
const DAY = 86_400_000;

function nextRun(cron: Cron, after: number): number | undefined {
  // Runs fall on whole minutes.
  const earliest = Math.floor(after / MINUTE) * MINUTE + MINUTE;
  for (const day of dueDays(cron, earliest)) {
    const time = firstTime(cron, Math.max(earliest - day, 0));
    if (time !== undefined) return day + time;
  }
  return undefined;
}

/** Midnights of the days on which the expression is due, from the day of `earliest` on. */
function* dueDays({ years, months, isDue }: Cron, earliest: number): Generator<number> {
  const today = Math.floor(earliest / DAY) * DAY;
  const allMonths = years.flatMap((year) => months.map((month) => ({ year, month })));
  for (const { year, month } of allMonths) {
    const end = Date.UTC(year, month, 1);
    // Months that are over have no day left here.
    for (let day = Math.max(Date.UTC(year, month - 1, 1), today); day < end; day += DAY) {
      if (isDue(new Date(day))) yield day;
    }
  }
}

/** The first minute of a day that is due, in ms after midnight and not before `earliest`. */
function firstTime({ hours, minutes }: Cron, earliest: number): number | undefined {
  for (const hour of hours) {
    const minute = minutes.find((candidate) => (hour * 60 + candidate) * MINUTE >= earliest);
    if (minute !== undefined) return (hour * 60 + minute) * MINUTE;
  }
  return undefined;
}
