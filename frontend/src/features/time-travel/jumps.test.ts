import { describe, expect, it } from 'vitest';
import { instantOfLocal, jumps, localOfInstant } from './jumps.ts';

const local = (text: string) => new Date(text);
const jumpTo = (label: string, now: string) =>
  localOfInstant(jumps(local(now)).find((jump) => jump.label === label)?.instant ?? '');

describe('jumps', () => {
  it('end yesterday with its last second', () => {
    expect(jumpTo('End of yesterday', '2026-03-01T09:30:15')).toBe('2026-02-28T23:59:59');
  });

  it('begin the month at midnight', () => {
    expect(jumpTo('Start of the month', '2026-10-03T14:05:00')).toBe('2026-10-01T00:00:00');
  });

  it('keep the time of day, and stay within a month that is shorter', () => {
    expect(jumpTo('A month ago', '2026-10-03T14:05:09')).toBe('2026-09-03T14:05:09');
    expect(jumpTo('A month ago', '2026-03-31T14:05:09')).toBe('2026-02-28T14:05:09');
    expect(jumpTo('A year ago', '2028-02-29T08:00:00')).toBe('2027-02-28T08:00:00');
  });
});

describe('local text', () => {
  it('is read in the reader’s zone and written back the same', () => {
    const instant = instantOfLocal('2026-10-03T14:05');
    expect(instant).toBe(local('2026-10-03T14:05').toISOString());
    expect(localOfInstant(instant ?? '')).toBe('2026-10-03T14:05:00');
  });

  it('is none when it is not complete', () => {
    expect(instantOfLocal('')).toBeUndefined();
    expect(instantOfLocal('2026-10-03')).toBeUndefined();
    expect(instantOfLocal('2026-13-03T10:00')).toBeUndefined();
  });
});
