/**
 * When somebody is not to be disturbed, by the clock of their time zone. Zones move their clocks: one that jumps ahead
 * may pass over the end of the quiet hours, one that is set back reads the same time twice.
 */
import type { ClockTime, QuietHours } from './events.ts';
import { isTimeZone } from './time-zone.ts';

/**
 * The instant (ISO, UTC) at which quiet hours end that `at` lies in: the first at which the local clock reads `until`,
 * or jumps past it. Undefined outside of them. A zone this runtime does not know counts as UTC.
 */
export function endOfQuiet(quietHours: QuietHours, timeZone: string, at: string): string | undefined {
  const clock = localClock(timeZone);
  const minute = Math.floor(Date.parse(at) / MINUTE) * MINUTE;
  if (!isQuiet(quietHours, clock.read(minute))) return undefined;
  return new Date(nextReading(clock, minuteOfDay(quietHours.until), minute)).toISOString();
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY_MINUTES = 24 * 60;

/** `offset` in ms, to add to an instant; `read` gives the minute of the local day, 0 to 1439. Instants in ms. */
type LocalClock = { readonly offset: (instant: number) => number; readonly read: (instant: number) => number };

function isQuiet({ from, until }: QuietHours, now: number): boolean {
  const [start, end] = [minuteOfDay(from), minuteOfDay(until)];
  return start <= end ? now >= start && now < end : now >= start || now < end;
}

/** A clock moves at most once within a day, so there is a stretch before the move and one after it. */
function nextReading(clock: LocalClock, target: number, after: number): number {
  const wait = minutesTo(target, clock.read(after)) || DAY_MINUTES;
  const unmoved = after + wait * MINUTE;
  const move = firstMove(clock, after, after + DAY_MINUTES * MINUTE + HOUR);
  if (move === undefined || unmoved < move) return unmoved;
  const ahead = (clock.offset(move) - clock.offset(move - MINUTE)) / MINUTE;
  const expected = (clock.read(move - MINUTE) + 1) % DAY_MINUTES;
  const isPassed = ahead > 0 && minutesTo(target, expected) < ahead;
  return isPassed ? move : move + minutesTo(target, clock.read(move)) * MINUTE;
}

/** Minutes from one time of day until the clock next reads the other, 0 to 1439. */
function minutesTo(target: number, from: number): number {
  return (target - from + DAY_MINUTES) % DAY_MINUTES;
}

/** The first minute with another offset than `from`; undefined if `to` has the same. */
function firstMove(clock: LocalClock, from: number, to: number): number | undefined {
  const before = clock.offset(from);
  if (clock.offset(to) === before) return undefined;
  let [same, moved] = [from, to];
  while (moved - same > MINUTE) {
    const middle = same + Math.floor((moved - same) / 2 / MINUTE) * MINUTE;
    if (clock.offset(middle) === before) same = middle;
    else moved = middle;
  }
  return moved;
}

function minuteOfDay(time: ClockTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function localClock(timeZone: string): LocalClock {
  const formatter = formatterOf(isTimeZone(timeZone) ? timeZone : 'UTC');
  const offset = (instant: number): number => localTime(formatter, instant) - instant;
  return {
    offset,
    read: (instant) => Math.floor((instant + offset(instant)) / MINUTE) % DAY_MINUTES,
  };
}

/** What the local clock shows, as if it were UTC. */
function localTime(formatter: Intl.DateTimeFormat, instant: number): number {
  const parts = new Map(formatter.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const of = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'));
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const digits = 'numeric';
  const time = { hourCycle: 'h23', hour: digits, minute: digits } as const;
  return new Intl.DateTimeFormat('en-US', { timeZone, year: digits, month: digits, day: digits, ...time });
}
