/** The state of one alarm from its data points. Source: CloudWatch user guide, "Alarm evaluation" and "Missing data". */

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

export type Comparison =
  'GreaterThanOrEqualToThreshold' | 'GreaterThanThreshold' | 'LessThanThreshold' | 'LessThanOrEqualToThreshold';

export type MissingData = 'breaching' | 'notBreaching' | 'ignore' | 'missing';

export type AlarmSettings = {
  readonly threshold: number;
  readonly comparison: Comparison;
  readonly evaluationPeriods: number;
  /** So many of the periods must breach. */
  readonly datapointsToAlarm: number;
  readonly missingData: MissingData;
};

/**
 * Periods that are looked at for `evaluationPeriods`: more, so that missing ones can be replaced by older ones. The
 * guide says "a higher number"; its tables show two more.
 */
export function evaluationRange(evaluationPeriods: number): number {
  return evaluationPeriods + 2;
}

/** `points` are those of the evaluation range, oldest first; undefined where there was no data. */
export function nextState(
  points: readonly (number | undefined)[],
  settings: AlarmSettings,
  present: AlarmState,
): AlarmState {
  const { evaluationPeriods, datapointsToAlarm, missingData } = settings;
  const real = points.filter((point) => point !== undefined).map((point) => isBreaching(point, settings));
  const evaluated = real.slice(-evaluationPeriods);
  const breaching = evaluated.filter(Boolean).length;
  if (evaluated.length === evaluationPeriods) return breaching >= datapointsToAlarm ? 'ALARM' : 'OK';
  const missing = evaluationPeriods - evaluated.length;
  switch (missingData) {
    case 'breaching':
      return breaching + missing >= datapointsToAlarm ? 'ALARM' : 'OK';
    case 'notBreaching':
      return breaching >= datapointsToAlarm ? 'ALARM' : 'OK';
    case 'ignore':
    case 'missing':
      return stateOfFew(points, settings, present);
  }
}

/** Fewer data points than periods, and nothing to put in their place. */
function stateOfFew(points: readonly (number | undefined)[], settings: AlarmSettings, present: AlarmState): AlarmState {
  const { evaluationPeriods, datapointsToAlarm, missingData } = settings;
  const recent = points.slice(-evaluationPeriods);
  const real = points.filter((point) => point !== undefined);
  const breaching = real.filter((point) => isBreaching(point, settings));
  if (breaching.length >= datapointsToAlarm) return 'ALARM';
  if (breaching.length < real.length) return 'OK';
  if (missingData === 'ignore') return present;
  if (real.length === 0) return 'INSUFFICIENT_DATA';
  // The guide: it also alarms if the oldest breaching point is at least as many periods old as must breach, and
  // everything since is breaching or missing.
  const oldest = recent.findIndex((point) => point !== undefined);
  const age = oldest === -1 ? 0 : recent.length - oldest;
  return age >= datapointsToAlarm ? 'ALARM' : 'OK';
}

export function isBreaching(
  value: number,
  { threshold, comparison }: Pick<AlarmSettings, 'threshold' | 'comparison'>,
): boolean {
  switch (comparison) {
    case 'GreaterThanOrEqualToThreshold':
      return value >= threshold;
    case 'GreaterThanThreshold':
      return value > threshold;
    case 'LessThanThreshold':
      return value < threshold;
    case 'LessThanOrEqualToThreshold':
      return value <= threshold;
  }
}
