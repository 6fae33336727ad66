import type { IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { ServiceNames } from '../service-names.ts';
import { calculated, ofAccount, ofApi, ofQueue, ofTable, oursByService, oursEverywhere } from '../watched-metrics.ts';
import { heading, row } from './widgets.ts';

const PER_SERVICE = { dimension: 'code' } as const;

/** Do requests arrive and get answers, does the work behind them flow, is anybody turned away. */
export function isItUp(names: ServiceNames): readonly (readonly IWidget[])[] {
  return [
    [heading('Is it up?', 'Requests and their answers, what waits in queues, and who was turned away.')],
    requestsAndCommands(names),
    refusals(names),
    waiting(names),
  ];
}

/** What is asked, and what comes of it. */
function requestsAndCommands({ stage }: ServiceNames): IWidget[] {
  const errors = ofApi('5XXError', stage, { label: 'Our fault (5xx)' });
  const requests = ofApi('Count', stage, { label: 'Requests' });
  return row(
    { title: 'Requests', left: [requests, oursEverywhere('request', { label: 'Reached a function' })] },
    {
      title: 'Errors',
      left: [
        errors,
        ofApi('4XXError', stage, { label: 'The caller’s (4xx)' }),
        oursEverywhere('requestFailed'),
        oursEverywhere('notAvailable'),
      ],
      right: [calculated('100 * FILL(errors, 0) / requests', { errors, requests }, { label: 'Per cent 5xx' })],
      rightUnit: '%',
    },
    {
      title: 'Commands',
      left: [
        oursEverywhere('commandAccepted', { label: 'Accepted' }),
        oursEverywhere('commandRejected', { label: 'Rejected' }),
        oursEverywhere('commandContended', { label: 'Gave up' }),
        oursEverywhere('appendConflict', { label: 'Lost races' }),
        oursEverywhere('eventsAppended', { label: 'Events stored' }),
      ],
    },
  );
}

/** What was turned down, broke, or was turned away. */
function refusals({ stage, tables }: ServiceNames): IWidget[] {
  return row(
    { title: 'Rejections by code', left: [oursByService('commandRejected', PER_SERVICE)], stacked: true },
    {
      title: 'Errors of functions',
      left: [
        ofAccount('AWS/Lambda', 'Errors', { label: 'Invocations that failed' }),
        oursEverywhere('errorCollected', { label: 'Error lines' }),
      ],
    },
    {
      title: 'Turned away',
      left: [
        ofAccount('AWS/Lambda', 'Throttles', { label: 'Functions' }),
        ...tables.flatMap((name) => [
          ofTable('ReadThrottleEvents', name, { label: `${shortName(name, stage)}: reads` }),
          ofTable('WriteThrottleEvents', name, { label: `${shortName(name, stage)}: writes` }),
        ]),
      ],
    },
  );
}

/** What waits for its turn, or for a person. */
function waiting({ stage, queues, deadLetters }: ServiceNames): IWidget[] {
  const deepest = (names: readonly string[]) =>
    names.map((name) => ofQueue('ApproximateNumberOfMessagesVisible', name, { label: shortName(name, stage) }));
  return row(
    { title: 'Dead letters', left: deepest(deadLetters) },
    {
      title: 'Waiting deliveries',
      left: deepest(queues),
      right: queues.map((name) =>
        ofQueue('ApproximateAgeOfOldestMessage', name, { label: `${shortName(name, stage)}: age` }),
      ),
      rightUnit: 's',
    },
  );
}

function shortName(name: string, stage: string): string {
  return name.slice(`pennytrail-${stage}-`.length);
}
