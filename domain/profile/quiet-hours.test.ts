import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOfQuiet } from './quiet-hours.ts';

const NIGHT = { from: '22:00', until: '07:30' };
const MINUTE = 60_000;

describe('quiet hours', () => {
  it.each([
    ['in the evening', '2026-11-22T21:15:30.000Z', '2026-11-23T06:30:00.000Z'],
    ['from the very minute', '2026-11-22T21:00:00.000Z', '2026-11-23T06:30:00.000Z'],
    ['after midnight', '2026-11-23T03:00:00.000Z', '2026-11-23T06:30:00.000Z'],
    ['to the last minute', '2026-11-23T06:29:59.999Z', '2026-11-23T06:30:00.000Z'],
    ['over the night clocks are set forward', '2026-03-28T21:30:00.000Z', '2026-03-29T05:30:00.000Z'],
    ['over the night clocks are set back', '2026-10-24T20:30:00.000Z', '2026-10-25T06:30:00.000Z'],
  ])('hold %s', (_, at, until) => {
    expect(endOfQuiet(NIGHT, 'Europe/Berlin', at)).toBe(until);
  });

  it.each(['2026-11-22T20:59:59.999Z', '2026-11-23T06:30:00.000Z', '2026-11-23T12:00:00.000Z'])(
    'are over at %s',
    (at) => {
      expect(endOfQuiet(NIGHT, 'Europe/Berlin', at)).toBeUndefined();
    },
  );

  it('within one day, in a zone of half hours', () => {
    const siesta = { from: '13:00', until: '15:00' };
    expect(endOfQuiet(siesta, 'Asia/Kolkata', '2026-11-22T08:00:00.000Z')).toBe('2026-11-22T09:30:00.000Z');
    expect(endOfQuiet(siesta, 'Asia/Kolkata', '2026-11-22T07:29:00.000Z')).toBeUndefined();
  });

  it('that end at a time the clock jumps over end with the jump', () => {
    const until = { from: '22:00', until: '02:30' };
    expect(endOfQuiet(until, 'Europe/Berlin', '2026-03-29T00:10:00.000Z')).toBe('2026-03-29T01:00:00.000Z');
    expect(endOfQuiet(until, 'America/New_York', '2026-03-08T05:00:00.000Z')).toBe('2026-03-08T07:00:00.000Z');
  });

  it('that end at a time the clock reads twice end with the first', () => {
    const until = { from: '22:00', until: '01:30' };
    expect(endOfQuiet(until, 'America/New_York', '2026-11-01T04:00:00.000Z')).toBe('2026-11-01T05:30:00.000Z');
  });

  it('of a zone nobody knows are those of UTC', () => {
    expect(endOfQuiet(NIGHT, 'Mars/Olympus', '2026-11-22T23:00:00.000Z')).toBe('2026-11-23T07:30:00.000Z');
  });

  it('end at the first minute the local clock reads their end or jumps past it, as somebody watching it sees', () => {
    fc.assert(
      fc.property(clockTime, clockTime, zoneAndInstant, (from, until, { timeZone, at }) => {
        fc.pre(from !== until);
        const end = endOfQuiet({ from, until }, timeZone, new Date(at).toISOString());
        expect(end).toBe(watched({ from, until }, timeZone, at));
        if (end !== undefined) expect(Date.parse(end)).toBeGreaterThan(at);
      }),
      { numRuns: 300 },
    );
  });
});

const clockTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 1, 15, 30, 45, 59))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);

/** Moments when clocks are moved, by zone; half an hour only on Lord Howe Island. */
const MOVES: Readonly<Record<string, readonly string[]>> = {
  'Europe/Berlin': ['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z'],
  'America/New_York': ['2026-03-08T07:00:00Z', '2026-11-01T06:00:00Z'],
  'Australia/Lord_Howe': ['2026-04-04T15:00:00Z', '2026-10-03T15:30:00Z'],
  'Asia/Kolkata': ['2026-06-01T00:00:00Z'],
  'Asia/Kathmandu': ['2026-06-01T00:00:00Z'],
  'Etc/UTC': ['2026-06-01T00:00:00Z'],
};

const zoneAndInstant = fc
  .constantFrom(...Object.entries(MOVES).flatMap(([timeZone, moves]) => moves.map((move) => ({ timeZone, move }))))
  .chain(({ timeZone, move }) =>
    fc.integer({ min: -30 * 60 * MINUTE, max: 4 * 60 * MINUTE }).map((ms) => ({ timeZone, at: Date.parse(move) + ms })),
  );

type Hours = { readonly from: string; readonly until: string };

/** The same found by looking at the clock once a minute. */
function watched({ from, until }: Hours, timeZone: string, at: number): string | undefined {
  const options = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const formatter = new Intl.DateTimeFormat('en-GB', options);
  const start = Math.floor(at / MINUTE) * MINUTE;
  let shown = formatter.format(start);
  const quiet = from < until ? shown >= from && shown < until : shown >= from || shown < until;
  if (!quiet) return undefined;
  for (let now = start + MINUTE; ; now += MINUTE) {
    const next = formatter.format(now);
    if (next === until || jumpsPast(until, shown, next)) return new Date(now).toISOString();
    shown = next;
  }
}

function jumpsPast(until: string, shown: string, next: string): boolean {
  const ahead = (next > shown ? 0 : 1440) + minutes(next) - minutes(shown);
  const toEnd = (minutes(until) - minutes(shown) + 1440) % 1440;
  return ahead > 1 && ahead < 720 && toEnd > 0 && toEnd < ahead;
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
