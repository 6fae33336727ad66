import { describe, expect, it } from 'vitest';
import { browserTimeZone, clockIn, timeZoneChoices, timeZoneLabel } from './time-zones.ts';

describe('time zones', () => {
  it('are all that the browser knows, UTC, and the one that was chosen elsewhere, each once', () => {
    const values = timeZoneChoices('Mars/Olympus').map(({ value }) => value);
    expect(values).toEqual(expect.arrayContaining(['Mars/Olympus', 'Etc/UTC', 'Europe/Vienna']));
    expect(new Set(values).size).toBe(values.length);
    expect(timeZoneChoices(browserTimeZone()).map(({ value }) => value)).toContain(browserTimeZone());
  });

  it('are named as people write them', () => {
    expect(timeZoneLabel('America/New_York')).toBe('America/New York');
    expect(timeZoneLabel('Etc/UTC')).toBe('UTC, no summer time');
  });

  it('show their clock, if the browser knows them', () => {
    const noon = new Date('2026-11-22T12:00:00Z');
    expect(clockIn('America/New_York', noon, 'en-GB')).toBe('07:00');
    expect(clockIn('Mars/Olympus', noon, 'en-GB')).toBeUndefined();
  });
});
