/** Test support: everything the developer pages show, with a name in each that would break careless HTML. */
import { createMetricStore } from '#infra/local/cloudwatch/metrics/metric-store';
import type { BusEvent } from '#infra/local/eventbridge/event';
import type { PageSources } from '../sources.ts';

/** Stands in every place where somebody else's text is shown. */
export const HOSTILE = `<script>alert("x")</script>'&`;

export const NOW = Date.parse('2026-11-22T10:00:30Z');

export const CORRELATION_ID = 'c0ffee00-0000-4000-8000-000000000001';

export function pageSources(changes: Partial<PageSources> = {}): PageSources {
  const metrics = createMetricStore(() => NOW);
  const lag = { namespace: 'AWS/Lambda', name: 'IteratorAge', dimensions: { FunctionName: 'projector' } };
  metrics.record({ ...lag, unit: 'Milliseconds', values: [10, 250], at: NOW });
  const letters = { body: `{"lost":"${HOSTILE.replaceAll('"', "'")}"}`, attributes: { ERROR_MESSAGE: HOSTILE } };
  const message = { messageId: 'm-1', ...letters, sentAt: NOW - 60_000, receiveCount: 3, visibleAt: 0 };
  const counts = { visible: 1, hidden: 0, delayed: 0 };
  const event: BusEvent = {
    version: '0',
    id: 'e-1',
    'detail-type': `crossed ${HOSTILE}`,
    source: 'finance.pennytrail',
    account: '000000000000',
    region: 'eu-central-1',
    time: '2026-11-22T10:00:00Z',
    resources: [],
    detail: { correlationId: CORRELATION_ID, note: HOSTILE },
  };
  const definition = {
    kind: 'composite',
    name: 'lag',
    description: '',
    ruleText: '',
    rule: { holds: () => true, alarmNames: [] },
  } as const;
  return {
    mails: () => [{ id: '1', to: HOSTILE, from: 'x', subject: HOSTILE, text: '1', sentAt: '2026-11-22T10:00:00.000Z' }],
    functions: () => [
      {
        name: 'projector',
        invocations: 7,
        coldStarts: 1,
        errors: 2,
        lastDurationMs: 12,
        lastError: HOSTILE,
        idle: 1,
        busy: 1,
        waiting: 2,
      },
      {
        name: 'unused',
        invocations: 0,
        coldStarts: 0,
        errors: 0,
        lastDurationMs: undefined,
        lastError: undefined,
        idle: 0,
        busy: 0,
        waiting: 0,
      },
    ],
    mappings: () => [
      {
        name: 'm',
        functionName: 'projector',
        eventSourceArn: 'arn:aws:dynamodb:eu-central-1:000000000000:table/events/stream/1',
        positions: { shard: '0001', other: '' },
        delivered: 5,
        retries: 0,
        discarded: 0,
        lastError: HOSTILE,
      },
    ],
    queueMappings: () => [
      {
        name: 'q',
        functionName: 'sender',
        eventSourceArn: 'arn:aws:sqs:eu-central-1:000000000000:work',
        delivered: 4,
        failed: 1,
        underWay: 0,
        lastError: undefined,
      },
    ],
    queues: () => [
      { name: 'mails', arn: 'arn:mails', messages: [], counts: { ...counts, visible: 0 }, deadLettersOf: [] },
      { name: 'letters', arn: 'arn:letters', messages: [message], counts, deadLettersOf: ['mails'] },
    ],
    recentEvents: () => [{ event, busName: 'own', rules: ['Matching'] }],
    pendingDeliveries: () => 3,
    rules: [
      { name: 'Matching', busName: 'own', pattern: { source: ['finance.pennytrail'] }, targets: ['store'] },
      { name: `Other ${HOSTILE}`, busName: 'own', pattern: { source: [HOSTILE] }, targets: ['other'] },
    ],
    outcomesOf: () => [{ target: 'store', kind: 'failed', reason: HOSTILE, at: NOW }],
    metrics,
    alarms: () => [
      {
        name: 'lag',
        description: `docs/runbook.md, "Lag" ${HOSTILE}`,
        state: 'ALARM',
        since: NOW - 5_000,
        reason: HOSTILE,
        condition: HOSTILE,
        definition,
        points: [1, undefined],
      },
    ],
    dashboards: [
      {
        name: HOSTILE,
        widgets: [
          { kind: 'text', x: 0, y: 0, width: 24, height: 1, markdown: `# ${HOSTILE}` },
          { kind: 'unknown', x: 0, y: 1, width: 6, height: 6, title: HOSTILE, reason: HOSTILE },
        ],
      },
    ],
    findLogLines: () => [
      {
        functionName: 'projector',
        at: NOW,
        level: 'ERROR',
        correlationId: CORRELATION_ID,
        message: HOSTILE,
        text: JSON.stringify({ message: HOSTILE }),
      },
    ],
    switches: () => [{ name: 'ses', state: 'down', states: ['up', 'down'] }],
    webhooks: () => [
      {
        id: 'w',
        receivedAt: '2026-11-22T10:00:00.000Z',
        url: '/',
        headers: { 'webhook-id': HOSTILE },
        body: HOSTILE,
        status: 200,
        isVerified: false,
      },
    ],
    runbook: () => Promise.resolve(`# Runbook\n\n## Lag\n\n${HOSTILE}\n`),
    redrive: () => Promise.resolve(1),
    purge: () => Promise.resolve(1),
    clock: () => NOW,
    ...changes,
  };
}
