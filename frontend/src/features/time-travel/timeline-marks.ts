/** More marks than this would run together. */
const MOST_MARKS = 30;

/** Where months begin on a line from `first` to `now` (milliseconds), as shares of it; years when months are too many. */
export function timelineMarks(first: number, now: number): number[] {
  const months = starts(first, now, 1);
  const marks = months.length <= MOST_MARKS ? months : starts(first, now, 12);
  return marks.map((time) => (time - first) / (now - first));
}

function starts(first: number, now: number, step: 1 | 12): number[] {
  const opened = new Date(first);
  const found: number[] = [];
  let next = new Date(opened.getFullYear(), step === 12 ? 0 : opened.getMonth(), 1);
  while (next.getTime() < now) {
    if (next.getTime() > first) found.push(next.getTime());
    next = new Date(next.getFullYear(), next.getMonth() + step, 1);
  }
  return found;
}
