import { describe, expect, it } from 'vitest';
import { nextState, type AlarmState, type Comparison, type MissingData } from './alarm-state.ts';

/** `0` is within the threshold, `X` breaches it, `-` is missing; the newest is the last. */
function read(points: string): (number | undefined)[] {
  return points.split(' ').map((point) => (point === '-' ? undefined : Number(point === 'X')));
}

const TREATMENTS: readonly MissingData[] = ['missing', 'ignore', 'breaching', 'notBreaching'];
const KEPT = 'INSUFFICIENT_DATA';

function statesOf(points: string, datapointsToAlarm: number): readonly AlarmState[] {
  return TREATMENTS.map((missingData) =>
    nextState(
      read(points),
      {
        threshold: 1,
        comparison: 'GreaterThanOrEqualToThreshold',
        evaluationPeriods: 3,
        datapointsToAlarm,
        missingData,
      },
      KEPT,
    ),
  );
}

// The two tables of the CloudWatch user guide, "Configuring how CloudWatch alarms treat missing data". The columns are
// those of TREATMENTS; "retain current state" is KEPT.
describe('three of three periods', () => {
  it.each([
    ['0 - X - X', ['OK', 'OK', 'OK', 'OK']],
    ['- - - - 0', ['OK', 'OK', 'OK', 'OK']],
    ['- - - - -', ['INSUFFICIENT_DATA', KEPT, 'ALARM', 'OK']],
    ['0 X X - X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['- - X - -', ['ALARM', KEPT, 'ALARM', 'OK']],
  ])('%s', (points, expected) => {
    expect(statesOf(points, 3)).toEqual(expected);
  });
});

describe('two of three periods', () => {
  it.each([
    ['0 - X - X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['0 0 X 0 X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['0 - X - -', ['OK', 'OK', 'ALARM', 'OK']],
    ['- - - - 0', ['OK', 'OK', 'ALARM', 'OK']],
    ['- - - X -', ['ALARM', KEPT, 'ALARM', 'OK']],
  ])('%s', (points, expected) => {
    expect(statesOf(points, 2)).toEqual(expected);
  });
});

it('keeps an alarm that ignores missing data as it is', () => {
  const settings = {
    threshold: 1,
    comparison: 'GreaterThanThreshold',
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    missingData: 'ignore',
  } as const;
  expect(nextState([undefined, undefined, undefined], settings, 'ALARM')).toBe('ALARM');
  expect(nextState([undefined, undefined, undefined], settings, 'OK')).toBe('OK');
});

it.each<[Comparison, readonly AlarmState[]]>([
  ['GreaterThanOrEqualToThreshold', ['OK', 'ALARM', 'ALARM']],
  ['GreaterThanThreshold', ['OK', 'OK', 'ALARM']],
  ['LessThanThreshold', ['ALARM', 'OK', 'OK']],
  ['LessThanOrEqualToThreshold', ['ALARM', 'ALARM', 'OK']],
])('%s compares below, at and above the threshold', (comparison, expected) => {
  const settings = {
    threshold: 5,
    comparison,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    missingData: 'missing',
  } as const;
  expect([4, 5, 6].map((value) => nextState([value], settings, 'OK'))).toEqual(expected);
});
