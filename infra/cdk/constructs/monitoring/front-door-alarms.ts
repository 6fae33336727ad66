import { functionName, functionsStartedBy } from './service-names.ts';
import type { AlarmSpec } from './alarm-spec.ts';
import { added, calculated, ofAccount, ofApi, ofFunction, ours } from './watched-metrics.ts';

/** What people feel: requests that fail or take long, and functions behind them that break. */
export function frontDoorAlarms(stage: string): readonly AlarmSpec[] {
  return [
    {
      id: 'api-5xx',
      entry: 'Failing requests',
      why: 'At one failed request in a hundred the error budget of 28 days, 0.1 %, is gone in three. Twice within 15 minutes is no hiccup; fewer than 20 requests say nothing.',
      metric: calculated(
        'IF(requests >= 20, 100 * FILL(errors, 0) / requests, 0)',
        { requests: ofApi('Count', stage), errors: ofApi('5XXError', stage) },
        { label: 'Per cent of requests answered with 5xx' },
      ),
      threshold: 1,
      periods: 3,
      bad: 2,
    },
    {
      id: 'api-latency',
      entry: 'Slow requests',
      why: 'The objective is 1 s for 95 of 100 requests; half a second more for a quarter of an hour is no cold start any more.',
      metric: ofApi('Latency', stage, { statistic: 'p95' }),
      threshold: 1_500,
      periods: 3,
    },
    {
      id: 'command-contention',
      entry: 'Contention',
      why: 'A household hardly ever loses five races in a row. Five commands that gave up in 5 minutes mean a program that writes side by side, or a table that is slow.',
      metric: ours('commandContended', 'commands'),
      threshold: 5,
    },
    ...functionErrorAlarms(stage),
    {
      id: 'functions-throttled',
      entry: 'Throttling',
      why: 'Lambda never throttles unless the account’s concurrency is used up; everything else in the account is about to suffer too.',
      metric: ofAccount('AWS/Lambda', 'Throttles'),
      threshold: 1,
      periods: 2,
    },
    {
      id: 'error-lines',
      entry: 'Errors in the logs',
      why: 'Single errors are retried by whoever called. Twenty lines in 5 minutes are a deployment or a dependency that broke.',
      metric: ours('errorCollected', 'collect-errors'),
      threshold: 20,
    },
  ];
}

/** Metrics an alarm can add up at most. Source: CloudWatch user guide, "Create an alarm on a metric math expression". */
const MOST_METRICS = 10;

/**
 * Errors of the functions nobody waits for, by how they are started; those behind a route show as 5xx. Each is tried
 * again by itself, so one error is no alarm, and what is given up on lies in dead letters.
 */
function functionErrorAlarms(stage: string): readonly AlarmSpec[] {
  const groups = {
    streams: functionsStartedBy('events-stream'),
    deliveries: functionsStartedBy('bus-rule', 'queue'),
    schedules: functionsStartedBy('schedule'),
    rebuild: functionsStartedBy('workflow'),
  };
  return Object.entries(groups).flatMap(([group, names]) =>
    Array.from({ length: Math.ceil(names.length / MOST_METRICS) }, (_, part): AlarmSpec => {
      const some = names.slice(part * MOST_METRICS, (part + 1) * MOST_METRICS);
      const metrics = some.map(
        (name, index) => [`m${index}`, ofFunction('Errors', functionName(stage, name))] as const,
      );
      return {
        id: `function-errors-${group}${part === 0 ? '' : `-${part + 1}`}`,
        entry: 'Errors in the logs',
        why: 'Three invocations in 5 minutes that threw or timed out, twice: more than the retry of a single hiccup.',
        metric: added(Object.fromEntries(metrics), { label: 'Errors' }),
        threshold: 3,
        periods: 3,
        bad: 2,
      };
    }),
  );
}
