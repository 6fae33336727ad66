import { Duration } from 'aws-cdk-lib';
import type { AlarmSpec } from './alarm-spec.ts';
import { functionName, type ServiceNames } from './service-names.ts';
import { calculated, ofFunction, ofQueue, ours, oursIn } from './watched-metrics.ts';

/** Whether people and other systems are told: the bus, mail, webhooks, and the queues in between. */
export function deliveryAlarms({ stage, queues, deadLetters }: ServiceNames): readonly AlarmSpec[] {
  return [
    {
      id: 'publish-failed',
      entry: 'Publishing',
      why: 'A stream that cannot be published is delivered again after seconds; failures in two of three periods are no hiccup, and records are gone after 24 hours.',
      metric: oursIn('publishFailed', ['relay-events', 'sweep-relay']),
      threshold: 1,
      periods: 3,
      bad: 2,
    },
    {
      id: 'publish-refused',
      entry: 'Publishing',
      why: 'An event the bus will never take was left out: somebody was not told, and it will not mend itself.',
      metric: oursIn('publishRefused', ['relay-events', 'sweep-relay', 'publish-month-summaries']),
      threshold: 1,
    },
    monthSummaries(stage),
    {
      id: 'relay-position-lost',
      entry: 'Relay position',
      why: 'Somebody or something removed an item no function may remove; what was published long ago may not be told from what was not.',
      metric: oursIn('relayPositionLost', ['relay-events', 'sweep-relay']),
      threshold: 1,
    },
    ...deadLetters.map((name): AlarmSpec => ({
      id: name.slice(`pennytrail-${stage}-`.length),
      entry: 'Dead letters',
      why: 'What lies there was tried as often as it may be and waits for a person.',
      metric: ofQueue('ApproximateNumberOfMessagesVisible', name),
      threshold: 1,
    })),
    ...queues.map((name): AlarmSpec => ({
      id: `${name.slice(`pennytrail-${stage}-`.length)}-queue-age`,
      entry: 'Stuck deliveries',
      why: 'Retries are over within the hour; what is older waits for a function that does not run, or for a service that is down.',
      metric: ofQueue('ApproximateAgeOfOldestMessage', name),
      threshold: 3_600,
      periods: 3,
    })),
    ...mailAlarms(),
    {
      id: 'webhooks-disabled',
      entry: 'Webhooks',
      why: 'One endpoint that is switched off is its owner’s matter; five in an hour are ours: DNS, certificates or our own way out.',
      metric: ours('webhookDisabled', 'send-webhook', { period: Duration.hours(1) }),
      threshold: 5,
    },
  ];
}

function monthSummaries(stage: string): AlarmSpec {
  const hourly = { period: Duration.hours(1) };
  return {
    id: 'month-summaries-missing',
    entry: 'Month summaries',
    why: 'Runs come every hour and take up what the one before left. Three hours in which sweepers ran and it did not, or in which it was behind although the second has begun, will not mend themselves.',
    metric: calculated(
      'IF(sweeps > 0, IF(FILL(runs, 0) == 0, 1, FILL(overdue, 0)), 0)',
      {
        sweeps: ours('swept', 'sweep-projections', { statistic: 'SampleCount', ...hourly }),
        runs: ofFunction('Invocations', functionName(stage, 'publish-month-summaries'), hourly),
        overdue: ours('monthSummaryOverdue', 'publish-month-summaries', hourly),
      },
      { label: 'Month summaries missing', ...hourly },
    ),
    threshold: 1,
    periods: 3,
  };
}

function mailAlarms(): readonly AlarmSpec[] {
  return [
    {
      id: 'mail-failed',
      entry: 'Mails',
      why: 'The mail service refuses now and then when it is busy. Ten refusals in 5 minutes, twice, are an outage or a quota that is used up.',
      metric: ours('mailFailed', 'send-mail'),
      threshold: 10,
      periods: 3,
      bad: 2,
    },
    {
      id: 'mail-bounced',
      entry: 'Mails',
      why: 'SES reviews senders at 5 % bounces and 0.1 % complaints. With few mails a day, three an hour get there.',
      metric: ours('mailBounced', 'confirm-mail', { period: Duration.hours(1) }),
      threshold: 3,
    },
  ];
}
