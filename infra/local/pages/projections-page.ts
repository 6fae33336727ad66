/** What follows streams and queues: positions, lag, and the end of the last batch. */
import { MINUTE_MS, RETENTION_MS } from '../cloudwatch/metrics/metric-store.ts';
import type { QueueMappingView } from '../sqs/queue-mapping.ts';
import type { MappingView } from '../streams/event-source-mapping.ts';
import { type Html, html } from '../wire/html.ts';
import type { Page } from './frame.ts';
import { alarming, badge, cell, functionLink, heading, nothing, number, row, section, table } from './parts.ts';
import type { PageSources } from './sources.ts';
import { duration } from './words.ts';

export function projectionsPage(sources: PageSources): Page {
  const streams = sources.mappings();
  const queues = sources.queueMappings();
  const lead = 'Functions that are given records of streams and messages of queues, and how far they are.';
  return {
    title: 'Projections',
    refreshSeconds: 3,
    body: html`${heading('Projections and consumers', lead)}
    ${section(
      'Over streams',
      streams.length === 0
        ? nothing('No reader has started.')
        : table(
            'Over streams',
            STREAM_COLUMNS,
            streams.map((one) => streamRow(one, sources)),
          ),
    )}
    ${section(
      'Over queues',
      queues.length === 0
        ? nothing('No queue sets off a function.')
        : table(
            'Over queues',
            QUEUE_COLUMNS,
            queues.map((one) => queueRow(one, sources)),
          ),
    )}`,
  };
}

/** How old the last record of the newest batch was at least when the function got it, ms; undefined before the first. */
export function streamLag(
  { metrics, clock }: Pick<PageSources, 'metrics' | 'clock'>,
  functionName: string,
): number | undefined {
  const metric = { namespace: 'AWS/Lambda', name: 'IteratorAge', dimensions: { FunctionName: functionName } };
  const now = clock();
  const newest = metrics.buckets(metric, now - RETENTION_MS, now + MINUTE_MS).at(-1);
  return newest?.samples.at(-1);
}

const STREAM_COLUMNS = [
  { title: 'Function' },
  { title: 'Stream' },
  { title: 'Lag', isNumber: true },
  { title: 'Delivered', isNumber: true },
  { title: 'Retries', isNumber: true },
  { title: 'Given up', isNumber: true },
  { title: 'Last batch' },
  { title: 'Position by shard' },
];

const QUEUE_COLUMNS = [
  { title: 'Function' },
  { title: 'Queue' },
  { title: 'Waiting', isNumber: true },
  { title: 'Under way', isNumber: true },
  { title: 'Done', isNumber: true },
  { title: 'Failed', isNumber: true },
  { title: 'Last batch' },
];

function streamRow(mapping: MappingView, sources: PageSources): Html {
  const { functionName, eventSourceArn, delivered, retries, discarded, lastError, positions } = mapping;
  const name = shortName(functionName);
  const lag = streamLag(sources, name);
  const stream = /:table\/([^/]+)/.exec(eventSourceArn)?.[1] ?? eventSourceArn;
  const shards = Object.values(positions).map(
    (position) => html`<code class="position">${position === '' ? 'at the start' : position}</code>`,
  );
  return row(
    cell(functionLink(name)),
    cell(stream),
    number(lag === undefined ? '–' : duration(lag)),
    number(delivered),
    alarming(retries),
    alarming(discarded),
    cell(ending(lastError)),
    cell(shards),
  );
}

function queueRow(mapping: QueueMappingView, { queues }: PageSources): Html {
  const { functionName, eventSourceArn, underWay, delivered, failed, lastError } = mapping;
  const name = shortName(functionName);
  const queueName = shortName(eventSourceArn);
  const waiting = queues().find((queue) => queue.name === queueName)?.counts.visible ?? 0;
  return row(
    cell(functionLink(name)),
    cell(html`<a href="/_local/queues">${queueName}</a>`),
    number(waiting),
    number(underWay),
    number(delivered),
    alarming(failed),
    cell(ending(lastError)),
  );
}

function ending(lastError: string | undefined): Html {
  return lastError === undefined ? badge('fine', 'good') : html`${badge('failed', 'bad')} ${lastError}`;
}

function shortName(arn: string): string {
  return arn.split(':').at(-1) ?? arn;
}
