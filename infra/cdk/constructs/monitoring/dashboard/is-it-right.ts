import type { IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { MetricName } from '#handlers/metric-catalogue';
import { oursEverywhere } from '../watched-metrics.ts';
import { heading, row } from './widgets.ts';

/** Do rows follow the log, is the log as it was written, does everybody get told, once. */
export function isItRight(): readonly (readonly IWidget[])[] {
  return [
    [
      heading(
        'Is it right?',
        'Rows follow the log, the log is as it was written, and whoever wants to be told is told, once.',
      ),
    ],
    books(),
    deliveries(),
  ];
}

/** The log, the rows that follow it, and the proof. */
function books(): IWidget[] {
  return row(
    {
      title: 'Must stay at nothing',
      left: lines([
        ['ledgerParked', 'Ledgers parked'],
        ['logTampered', 'Commits tampered with'],
        ['sealedHeadLost', 'Sealed heads lost'],
        ['sealBroken', 'Seals broken'],
        ['verificationFailed', 'Verifications failed'],
        ['relayPositionLost', 'Relay positions lost'],
      ]),
    },
    {
      title: 'Mended by itself',
      left: lines([
        ['gapRepaired', 'Gaps repaired'],
        ['projectionContention', 'Rows read again'],
        ['projectionFailed', 'Batches that come again'],
        ['followingFailed', 'Rows not serving, left behind'],
        ['caughtUp', 'Streams caught up'],
        ['relayCaughtUp', 'Publications caught up'],
        ['sweepFailed', 'Sweeps failed'],
        ['duplicateSkipped', 'Duplicates skipped'],
      ]),
    },
    {
      title: 'Daily seal',
      left: lines([
        ['sealKept', 'Runs that found it sealed'],
        ['sealFailed', 'Runs that failed'],
      ]),
      right: lines([['sealedStreams', 'Streams sealed']]),
    },
  );
}

/** What goes out. */
function deliveries(): IWidget[] {
  return row(
    {
      title: 'Integration events',
      left: lines([
        ['eventsPublished', 'Published'],
        ['publishFailed', 'Failed'],
        ['publishRetried', 'Sent again'],
        ['publishRefused', 'Refused for good'],
        ['monthSummaryPublished', 'Month summaries'],
        ['monthSummaryOverdue', 'Month summaries overdue'],
      ]),
    },
    {
      title: 'Notifications and mail',
      left: lines([
        ['noticePlanned', 'Planned'],
        ['notificationStored', 'In the app'],
        ['mailSent', 'Mails taken'],
        ['mailConfirmed', 'Mails confirmed'],
        ['mailHeld', 'Held for quiet hours'],
      ]),
      right: lines([
        ['mailFailed', 'Mails failed'],
        ['mailUncertain', 'Uncertain'],
        ['mailSuppressed', 'Not to be sent'],
        ['mailBounced', 'Came back'],
      ]),
    },
    {
      title: 'Webhooks',
      left: lines([
        ['webhookDelivered', 'Delivered'],
        ['webhookFailed', 'Failed'],
      ]),
      right: lines([['webhookDisabled', 'Switched off']]),
    },
  );
}

/** One line for each, with what to call it. */
function lines(labels: readonly (readonly [MetricName, string])[]) {
  return labels.map(([name, label]) => oursEverywhere(name, { label }));
}
