import { Duration } from 'aws-cdk-lib';
import type { AlarmSpec } from './alarm-spec.ts';
import { functionName } from './service-names.ts';
import { calculated, ofFunction, ours, oursIn } from './watched-metrics.ts';

const EVERY_ONE = 'It must never happen, so the first one is an alarm.';

/** Whether the books are right: the log as it was written, rows that follow it, and the daily proof. */
export function logAlarms(stage: string): readonly AlarmSpec[] {
  return [...projectionAlarms(stage), ...upkeepAlarms(), ...proofAlarms()];
}

function projectionAlarms(stage: string): readonly AlarmSpec[] {
  return [
    {
      id: 'projection-lag',
      entry: 'Lag and the sweeper',
      why: 'The objective is 5 s for 95 of 100. Queries stay exact however far rows lag, so only 30 s for a quarter of an hour is worth a person.',
      metric: ours('projectionLag', 'project-events', { statistic: 'p95' }),
      threshold: 30_000,
      periods: 3,
    },
    ...['project-events', 'relay-events'].map((reader): AlarmSpec => ({
      id: `iterator-age-${reader}`,
      entry: 'Lag and the sweeper',
      why: 'A reader is woken four times a second; records that are a minute old, twice within 15 minutes, mean that it fails or is throttled. After 24 hours records are gone.',
      metric: ofFunction('IteratorAge', functionName(stage, reader), { statistic: 'Maximum' }),
      threshold: 60_000,
      periods: 3,
      bad: 2,
    })),
    {
      id: 'ledger-parked',
      entry: 'Parked ledger',
      why: 'Somebody cannot use their books until a person has looked.',
      metric: oursIn('ledgerParked', ['project-events', 'sweep-projections']),
      threshold: 1,
    },
    {
      id: 'gaps-repaired',
      entry: 'Lag and the sweeper',
      why: 'A gap mends itself, and a few come with every new shard. Twenty in 5 minutes mean that records are being lost.',
      metric: ours('gapRepaired', 'project-events'),
      threshold: 20,
    },
  ];
}

function upkeepAlarms(): readonly AlarmSpec[] {
  return [
    {
      id: 'rows-caught-up',
      entry: 'Lag and the sweeper',
      why: 'The sweeper finds nothing unless stream records were lost or the projector is down.',
      metric: ours('caughtUp', 'sweep-projections'),
      threshold: 1,
    },
    {
      id: 'publications-caught-up',
      entry: 'Lag and the sweeper',
      why: 'The sweeper finds nothing unless stream records were lost or the relay is down: people were told late.',
      metric: ours('relayCaughtUp', 'sweep-relay'),
      threshold: 1,
    },
    {
      id: 'sweep-failed',
      entry: 'Lag and the sweeper',
      why: 'A stream nobody could bring forward, in two runs out of three: the next run would have mended a hiccup.',
      metric: oursIn('sweepFailed', ['sweep-projections', 'sweep-relay']),
      threshold: 1,
      periods: 3,
      bad: 2,
    },
    {
      id: 'rebuild-failed',
      entry: 'Rebuild',
      why: 'A rebuild is started by a person and does not go on by itself.',
      metric: ours('rebuildFailed', 'fail-rebuild'),
      threshold: 1,
    },
  ];
}

const NEVER = [
  { id: 'log-tampered', name: 'logTampered', service: 'project-events' },
  { id: 'verification-failed', name: 'verificationFailed', service: 'queries' },
  { id: 'sealed-head-lost', name: 'sealedHeadLost', service: 'seal-heads' },
  { id: 'seal-broken', name: 'sealBroken', service: 'seal-heads' },
] as const;

function proofAlarms(): readonly AlarmSpec[] {
  const hourly = { period: Duration.hours(1) };
  return [
    ...NEVER.map(({ id, name, service }): AlarmSpec => {
      return { id, entry: 'Tampered log', why: EVERY_ONE, metric: ours(name, service), threshold: 1 };
    }),
    {
      id: 'seal-failed',
      entry: 'Daily seal',
      why: 'It is tried every hour until the day is sealed; two failures in three hours will not mend themselves.',
      metric: ours('sealFailed', 'seal-heads', hourly),
      threshold: 1,
      periods: 3,
      bad: 2,
    },
    {
      id: 'seal-missing',
      entry: 'Daily seal',
      why: 'Every hour finds the day sealed or seals it. 26 hours in which sweepers ran but no seal was kept are a day without proof, and two hours to spare.',
      metric: calculated(
        'IF(runs > 0, FILL(kept, 0), 1)',
        {
          // Of hours in which nothing ran at all, others tell; a new stage has 26 hours before it is asked.
          runs: ours('swept', 'sweep-projections', { statistic: 'SampleCount', ...hourly }),
          kept: ours('sealKept', 'seal-heads', hourly),
        },
        { label: 'Seals kept', ...hourly },
      ),
      threshold: 1,
      bound: 'least',
      periods: 26,
    },
  ];
}
