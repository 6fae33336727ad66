import { describe, expect, it } from 'vitest';
import { timelineMarks } from './timeline-marks.ts';

const time = (text: string) => new Date(`${text}T00:00:00`).getTime();

describe('marks on the time line', () => {
  it('stand where months begin', () => {
    const [february, march] = timelineMarks(time('2026-01-15'), time('2026-03-15'));
    expect(february).toBeCloseTo(17 / 59, 2);
    expect(march).toBeCloseTo(45 / 59, 2);
    expect(timelineMarks(time('2026-01-15'), time('2026-03-15'))).toHaveLength(2);
  });

  it('stand where years begin when there are many months', () => {
    expect(timelineMarks(time('2020-05-01'), time('2026-05-01'))).toHaveLength(6);
  });

  it('are none within a day', () => {
    expect(timelineMarks(time('2026-01-15'), time('2026-01-16'))).toEqual([]);
  });
});
