import type { IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { functionName, type ServiceNames } from '../service-names.ts';
import { ofAccount, ofApi, ofFunction, ours, oursByService, oursEverywhere } from '../watched-metrics.ts';
import { heading, row } from './widgets.ts';

const SHARES = ['p50', 'p95', 'p99'] as const;

/** How long people wait for answers, and how long rows take to follow. */
export function isItFast({ stage }: ServiceNames): readonly (readonly IWidget[])[] {
  return [
    [
      heading(
        'Is it fast?',
        'How long people wait, and how far rows and publications are behind the log. Objectives: docs/service-levels.md.',
      ),
    ],
    waiting(stage),
    following(stage),
    working(),
  ];
}

/** What people wait for. */
function waiting(stage: string): IWidget[] {
  return row(
    {
      title: 'Latency at the front door',
      unit: 'ms',
      left: SHARES.map((statistic) => ofApi('Latency', stage, { statistic, label: statistic })),
      line: { value: 1_000, label: 'Objective of the p95' },
    },
    {
      title: 'Inside functions, p95',
      unit: 'ms',
      left: [oursByService('requestDuration', { statistic: 'p95' })],
    },
    {
      title: 'Commit to rows',
      unit: 'ms',
      left: SHARES.map((statistic) => ours('projectionLag', 'project-events', { statistic, label: statistic })),
      line: { value: 5_000, label: 'Objective of the p95' },
    },
  );
}

/** How rows and publications keep up with the log. */
function following(stage: string): IWidget[] {
  return row(
    {
      title: 'Age of the oldest record read',
      unit: 'ms',
      left: [
        ofFunction('IteratorAge', functionName(stage, 'project-events'), {
          statistic: 'Maximum',
          label: 'project-events',
        }),
        ofFunction('IteratorAge', functionName(stage, 'relay-events'), { statistic: 'Maximum', label: 'relay-events' }),
      ],
    },
    {
      title: 'Records in a batch',
      left: [ours('projectorBatch', 'project-events', { statistic: 'Average', label: 'Average' })],
      right: [oursEverywhere('rowsWritten', { label: 'Rows written' })],
    },
    {
      title: 'Cold starts',
      left: [oursByService('coldStart')],
      stacked: true,
    },
  );
}

/** What functions and upkeep take. */
function working(): IWidget[] {
  return row(
    {
      title: 'Duration of functions',
      unit: 'ms',
      left: SHARES.map((statistic) => ofAccount('AWS/Lambda', 'Duration', { statistic, label: statistic })),
    },
    {
      title: 'Functions at work at once',
      left: [ofAccount('AWS/Lambda', 'ConcurrentExecutions', { statistic: 'Maximum', label: 'At most' })],
    },
    {
      title: 'Rebuild and upkeep',
      left: [oursByService('rebuildRate', { statistic: 'Average' })],
      unit: 'events/s',
      right: [
        oursEverywhere('swept', { label: 'Streams swept' }),
        oursEverywhere('rebuildFailed', { label: 'Rebuilds failed' }),
        oursEverywhere('snapshotTaken', { label: 'Snapshots' }),
        oursEverywhere('snapshotFailed', { label: 'Snapshots failed' }),
        ours('sealDuration', 'seal-heads', { statistic: 'Maximum', label: 'Sealing took (ms)' }),
      ],
    },
  );
}
