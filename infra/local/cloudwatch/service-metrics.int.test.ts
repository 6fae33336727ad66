import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import type { HttpService, InvokeResult } from '../service.ts';
import { createMetricStore, type MetricIdentity, type MetricStore } from './metrics/metric-store.ts';
import { createEventSampler, meterApi, meterFunctions, sampleQueues } from './service-metrics.ts';

const NOW = Date.parse('2026-11-22T10:00:30Z');

const sumOf = (metrics: MetricStore, identity: MetricIdentity): number | undefined => {
  const key = JSON.stringify(identity.dimensions);
  return metrics.list().find((view) => {
    const isSame = view.namespace === identity.namespace && view.name === identity.name;
    return isSame && JSON.stringify(view.dimensions) === key;
  })?.sum;
};

it('measures functions by name, whatever they are called by', async () => {
  const metrics = createMetricStore(() => NOW);
  let now = NOW;
  const results: InvokeResult[] = [
    { kind: 'returned', payload: null, requestId: '1' },
    { kind: 'failed', errorType: 'Timeout', errorMessage: 'slow', requestId: '2' },
    { kind: 'failed', errorType: 'Throttled', errorMessage: 'many', requestId: '3' },
  ];
  const invoke = meterFunctions(
    () => {
      now += 40;
      return Promise.resolve(results.shift() ?? { kind: 'returned', payload: null, requestId: '4' });
    },
    { metrics, clock: () => now },
  );
  await invoke('f', {});
  await invoke('arn:aws:lambda:eu-central-1:0:function:f', {});
  await invoke('f', {});
  const of = (name: string, dimensions = { FunctionName: 'f' }) =>
    sumOf(metrics, { namespace: 'AWS/Lambda', name, dimensions });
  expect(['Invocations', 'Errors', 'Throttles', 'Duration'].map((name) => of(name))).toEqual([2, 1, 1, 120]);
  expect(sumOf(metrics, { namespace: 'AWS/Lambda', name: 'Invocations', dimensions: {} })).toBe(2);
});

it('counts calls at the same time, and the age of the last record of a stream', async () => {
  const metrics = createMetricStore(() => NOW);
  const invoke = meterFunctions(() => Promise.resolve({ kind: 'returned', payload: null, requestId: '1' }), {
    metrics,
    clock: () => NOW,
  });
  const record = (secondsAgo: number) => ({ dynamodb: { ApproximateCreationDateTime: NOW / 1000 - secondsAgo } });
  await Promise.all([invoke('f', { Records: [record(9), record(2)] }), invoke('f', { Records: [] })]);
  const views = metrics.list().filter(({ dimensions }) => dimensions['FunctionName'] === 'f');
  expect(views.find(({ name }) => name === 'ConcurrentExecutions')?.maximum).toBe(2);
  expect(views.find(({ name }) => name === 'IteratorAge')).toMatchObject({ samples: 1, last: 2_000 });
});

it.each([
  ['a whole minute, which may be up to 59 s too early', 90, 30_000],
  ['the minute that has begun', 30, 0],
])('tells the least age of a record stamped with %s', async (_, secondsAgo, age) => {
  const metrics = createMetricStore(() => NOW);
  const invoke = meterFunctions(() => Promise.resolve({ kind: 'returned', payload: null, requestId: '1' }), {
    metrics,
    clock: () => NOW,
  });
  await invoke('f', { Records: [{ dynamodb: { ApproximateCreationDateTime: NOW / 1000 - secondsAgo } }] });
  expect(metrics.list().find(({ name }) => name === 'IteratorAge')?.last).toBe(age);
});

it('measures answers of the API by their status, and nothing that is not for it', async () => {
  const metrics = createMetricStore(() => NOW);
  const gateway: HttpService = {
    handle: (request, response) => {
      if (request.url === '/other') return Promise.resolve(false);
      response.writeHead(Number(request.url?.slice(1))).end();
      return Promise.resolve(true);
    },
    close: () => Promise.resolve(),
  };
  const metered = meterApi(gateway, { metrics, clock: () => NOW, dimensions: { ApiName: 'a', Stage: 's' } });
  const server = createServer((request, response) => {
    void metered.handle(request, response).then((handled) => handled || response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  for (const path of ['200', '404', '503', 'other']) await (await fetch(`http://127.0.0.1:${port}/${path}`)).text();
  await new Promise((resolve) => server.close(resolve));
  const of = (name: string) =>
    sumOf(metrics, { namespace: 'AWS/ApiGateway', name, dimensions: { ApiName: 'a', Stage: 's' } });
  expect(['Count', '4XXError', '5XXError'].map(of)).toEqual([3, 1, 1]);
});

it('samples queues', () => {
  const metrics = createMetricStore(() => NOW);
  const counts = { visible: 3, hidden: 1, delayed: 0 };
  sampleQueues(metrics, [{ name: 'q', messages: [{ sentAt: NOW - 9_000 }, { sentAt: NOW }], counts }], NOW);
  const of = (name: string) => sumOf(metrics, { namespace: 'AWS/SQS', name, dimensions: { QueueName: 'q' } });
  expect([of('ApproximateNumberOfMessagesVisible'), of('ApproximateAgeOfOldestMessage')]).toEqual([3, 9]);
});

it('counts each event once, by rule, and mails of SES', () => {
  const metrics = createMetricStore(() => NOW);
  const sample = createEventSampler({ metrics, clock: () => NOW });
  const crossed = {
    event: { id: '1', source: 'finance', 'detail-type': 'crossed' },
    busName: 'own',
    rules: ['a', 'b'],
  };
  const sent = { event: { id: '2', source: 'aws.ses', 'detail-type': 'Email Sent' }, busName: 'default', rules: [] };
  sample([crossed]);
  sample([sent, crossed]);
  const matched = (dimensions: Record<string, string>) =>
    sumOf(metrics, { namespace: 'AWS/Events', name: 'MatchedEvents', dimensions });
  expect([matched({ RuleName: 'a' }), matched({ EventBusName: 'own', RuleName: 'b' })]).toEqual([1, 1]);
  expect(sumOf(metrics, { namespace: 'AWS/SES', name: 'Send', dimensions: {} })).toBe(1);
});
