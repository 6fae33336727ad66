/** Moments a person often wants to see again, by the clock and calendar where they are. */

export type Jump = { readonly label: string; readonly instant: string };

const SECOND = 1_000;

/** Nearest first. "Yesterday" is how things stood when that day ended. */
export function jumps(now: Date): Jump[] {
  const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate()];
  return [
    { label: 'End of yesterday', instant: isoText(new Date(year, month, day).getTime() - SECOND) },
    { label: 'Start of the month', instant: isoText(new Date(year, month, 1).getTime()) },
    { label: 'A month ago', instant: isoText(monthsBefore(now, 1)) },
    { label: 'A year ago', instant: isoText(monthsBefore(now, 12)) },
  ];
}

/** The instant of the text of a `datetime-local` input, which is meant in the reader's time zone. */
export function instantOfLocal(text: string): string | undefined {
  const time = Date.parse(text);
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) && !Number.isNaN(time) ? isoText(time) : undefined;
}

/** The text of a `datetime-local` input for an instant, to the second. */
export function localOfInstant(instant: string): string {
  const at = new Date(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${date}T${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

/** Whole seconds: the address stays short, and no history needs more. */
export function isoText(milliseconds: number): string {
  return new Date(Math.floor(milliseconds / SECOND) * SECOND).toISOString();
}

/** The same time of day `count` months before, on the last day of that month if it has no such day. */
function monthsBefore(now: Date, count: number): number {
  const then = new Date(now);
  then.setDate(1);
  then.setMonth(then.getMonth() - count);
  const lastDay = new Date(then.getFullYear(), then.getMonth() + 1, 0).getDate();
  then.setDate(Math.min(now.getDate(), lastDay));
  return then.getTime();
}
