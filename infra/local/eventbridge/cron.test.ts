import { describe, expect, it } from 'vitest';
import { UnsupportedTemplate } from '../service.ts';
import { readCron } from './cron.ts';
import { readSchedule } from './schedule.ts';

/** A Sunday. */
const START = '2026-11-22T10:07:30Z';

function runs(fields: string, count: number, from = START): readonly string[] {
  const next = readCron(fields);
  const times: string[] = [];
  let at: number | undefined = Date.parse(from);
  while (times.length < count && at !== undefined) {
    at = next(at);
    if (at !== undefined) times.push(new Date(at).toISOString().slice(0, 16));
  }
  return times;
}

describe('the examples of the user guide', () => {
  it.each<[string, string, readonly string[]]>([
    ['10:00 every day', '0 10 * * ? *', ['2026-11-23T10:00', '2026-11-24T10:00']],
    ['12:15 every day', '15 12 * * ? *', ['2026-11-22T12:15', '2026-11-23T12:15']],
    ['every 15 minutes', '0/15 * * * ? *', ['2026-11-22T10:15', '2026-11-22T10:30']],
    ['18:00 Monday to Friday', '0 18 ? * MON-FRI *', ['2026-11-23T18:00', '2026-11-24T18:00']],
    ['8:00 on the first of the month', '0 8 1 * ? *', ['2026-12-01T08:00', '2027-01-01T08:00']],
    ['every 10 minutes on weekdays', '0/10 * ? * MON-FRI *', ['2026-11-23T00:00', '2026-11-23T00:10']],
    [
      'every 5 minutes from 8:00 to 17:55 on weekdays',
      '0/5 8-17 ? * MON-FRI *',
      ['2026-11-23T08:00', '2026-11-23T08:05'],
    ],
    ['9:00 on the first Monday', '0 9 ? * 2#1 *', ['2026-12-07T09:00', '2027-01-04T09:00']],
    ['10:15 on the last Friday, for two years', '15 10 ? * 6L 2022-2023', []],
  ])('%s: %s', (_, fields, expected) => {
    expect(runs(fields, 2)).toEqual(expected);
  });

  it('every 30 minutes over midnight: on weekdays, so from Monday 0:00 on and not on Saturday morning', () => {
    const due = runs('0/30 20-2 ? * MON-FRI *', 70);
    const times = ['00:00', '00:30', '01:00', '01:30', '02:00', '02:30', '20:00'];
    expect(due.slice(0, 7)).toEqual(times.map((time) => `2026-11-23T${time}`));
    expect(due.at(-1)).toBe('2026-11-27T23:30');
    expect(runs('0/30 20-2 ? * MON-FRI *', 71).at(-1)).toBe('2026-11-30T00:00');
  });

  it('10:15 on the last Friday of a month, in its years', () => {
    expect(runs('15 10 ? * 6L 2022-2023', 3, '2023-10-30T00:00:00Z')).toEqual(['2023-11-24T10:15', '2023-12-29T10:15']);
  });

  it('the 11th, 21st and 31st minute for 1/10', () => {
    expect(runs('1/10 10 22 11 ? 2026', 9)).toEqual(
      ['11', '21', '31', '41', '51'].map((minute) => `2026-11-22T10:${minute}`),
    );
  });

  it('the second Tuesday for 3#2', () => {
    expect(runs('0 0 ? * 3#2 *', 2)).toEqual(['2026-12-08T00:00', '2027-01-12T00:00']);
  });
});

describe('days', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'the last of each month',
      '0 0 L * ? *',
      ['2026-11-30T00:00', '2026-12-31T00:00', '2027-01-31T00:00', '2027-02-28T00:00'],
    ],
    ['29 February', '0 0 29 2 ? *', ['2028-02-29T00:00', '2032-02-29T00:00']],
    ['29 February over a century that has none', '0 0 29 2 ? 2096-2199', ['2096-02-29T00:00', '2104-02-29T00:00']],
    ['Saturday, the last day of the week', '0 0 ? * L *', ['2026-11-28T00:00', '2026-12-05T00:00']],
    ['a fifth Sunday', '0 0 ? * SUN#5 *', ['2026-11-29T00:00', '2027-01-31T00:00']],
    ['names in any case, in a list and a range', '0 0 ? jan,MAR-apr fri *', ['2027-01-01T00:00', '2027-01-08T00:00']],
    ['a weekend and its neighbours', '0 0 ? * FRI-MON *', ['2026-11-23T00:00', '2026-11-27T00:00', '2026-11-28T00:00']],
    ['a winter', '0 0 1 NOV-FEB/3 ? *', ['2027-02-01T00:00', '2027-11-01T00:00']],
    ['every second day from the third', '0 0 3/2 12 ? *', ['2026-12-03T00:00', '2026-12-05T00:00']],
    ['a range with a step', '10-30/10 0 1 1 ? 2027', ['2027-01-01T00:10', '2027-01-01T00:20', '2027-01-01T00:30']],
    ['a star with a step', '*/30 0 1 1 ? 2027', ['2027-01-01T00:00', '2027-01-01T00:30']],
    ['a weekday as it is: Thursday 3', '0 0 3W 12 ? 2026', ['2026-12-03T00:00']],
    ['Friday for Saturday', '0 0 5W 12 ? 2026', ['2026-12-04T00:00']],
    ['Monday for Sunday', '0 0 6W 12 ? 2026', ['2026-12-07T00:00']],
    ['Monday 3 for Saturday 1: not in the month before', '0 0 1W 5 ? 2027', ['2027-05-03T00:00']],
    ['Friday 29 for Sunday 31: not in the month after', '0 0 31W 1 ? 2027', ['2027-01-29T00:00']],
    ['no 31st, no weekday near it', '0 0 31W 4 ? *', []],
  ])('%s: %s', (_, fields, expected) => {
    expect(runs(fields, Math.max(expected.length, 1))).toEqual(expected);
  });
});

describe('the next run', () => {
  it('lies after the moment it is asked for, and not before the year of the moment', () => {
    expect(runs('0 10 * * ? *', 1, '2026-11-22T10:00:00Z')).toEqual(['2026-11-23T10:00']);
    expect(runs('0 10 * * ? *', 1, '2026-11-22T09:59:59.999Z')).toEqual(['2026-11-22T10:00']);
    expect(runs('59 23 31 12 ? *', 2, '2026-12-31T23:58:00Z')).toEqual(['2026-12-31T23:59', '2027-12-31T23:59']);
    expect(runs('0 0 1 1 ? 1970-2026', 1)).toEqual([]);
    expect(runs('0 0 30 2 ? *', 1)).toEqual([]);
  });
});

describe('is refused, naming the field', () => {
  it.each([
    ['0 0 * * *', 'needs the six fields'],
    ['', 'needs the six fields'],
    ['0 0 * * * *', 'needs ? in exactly one of the fields Day-of-month and Day-of-week'],
    ['0 0 ? * ? *', 'needs ? in exactly one of the fields'],
    ['60 0 * * ? *', 'in the field Minutes: "60" is not within 0-59'],
    ['? 0 * * ? *', 'in the field Minutes'],
    ['0 24 * * ? *', 'in the field Hours: "24" is not within 0-23'],
    ['0 0 0 * ? *', 'in the field Day-of-month: "0" is not within 1-31'],
    ['0 0 32W * ? *', 'in the field Day-of-month'],
    ['0 0 1,15W * ? *', 'in the field Day-of-month: "1,15W": L and W stand alone'],
    ['0 0 LW * ? *', 'in the field Day-of-month'],
    ['0 0 1 13 ? *', 'in the field Month: "13" is not within 1-12 or JAN-DEC'],
    ['0 0 1 MON ? *', 'in the field Month'],
    ['0 0 ? * 8 *', 'in the field Day-of-week: "8" is not within 1-7 or SUN-SAT'],
    ['0 0 ? * 3#6 *', 'in the field Day-of-week'],
    ['0 0 ? * 3#1,6#3 *', 'in the field Day-of-week: "3#1,6#3": # stands between one day'],
    ['0 0 ? * 2/2 *', 'in the field Day-of-week: "2/2": steps are not possible'],
    ['0 0 * * ? 2030-2027', 'in the field Year: the range "2030-2027" runs backwards'],
    ['0/0 0 * * ? *', 'in the field Minutes: the step "0" is not within 1-59'],
    ['0/5/5 0 * * ? *', 'in the field Minutes'],
    ['1-2-3 0 * * ? *', 'in the field Minutes'],
    ['1,,2 0 * * ? *', 'in the field Minutes'],
    ['0 0 * * ? 1969', 'in the field Year: "1969" is not within 1970-2199'],
  ])('%s', (fields, message) => {
    expect(() => readSchedule('Nightly', `cron(${fields})`)).toThrow(UnsupportedTemplate);
    expect(() => readSchedule('Nightly', `cron(${fields})`)).toThrow(message);
  });

  it('and so is what is neither rate nor cron', () => {
    expect(() => readSchedule('Nightly', 'at(2026-11-22T10:00:00)')).toThrow(UnsupportedTemplate);
  });
});
