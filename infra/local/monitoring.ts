/** CloudWatch of the laptop: gathers metrics of functions and services, and evaluates the alarms of the template. */
import { createAlarms, type Alarms } from './cloudwatch/alarms/alarms.ts';
import type { Dashboard } from './cloudwatch/dashboard/dashboard.ts';
import { readDashboards } from './cloudwatch/dashboard/read-dashboard.ts';
import { metricsOfLine } from './cloudwatch/metrics/embedded-metrics.ts';
import { createMetricStore, type MetricStore } from './cloudwatch/metrics/metric-store.ts';
import {
  createEventSampler,
  meterApi,
  meterFunctions,
  sampleQueues,
  type SampledEvent,
  type SampledQueue,
} from './cloudwatch/service-metrics.ts';
import type { HttpService, InvokeFunction, Resource } from './service.ts';
import { resourcesOfType } from './wire/properties.ts';

export type Monitoring = {
  readonly metrics: MetricStore;
  /** As they are now, not as they were when they were last looked at. */
  readonly alarms: Alarms['views'];
  readonly dashboards: readonly Dashboard[];
  /** Takes one log line of a function; lines that are no metrics are ignored. */
  readonly acceptLine: (line: string) => void;
  readonly meterFunctions: (invoke: InvokeFunction) => InvokeFunction;
  readonly meterApi: (gateway: HttpService) => HttpService;
  /** Looks at queues, bus and alarms from now on, every ten seconds. */
  readonly start: (sources: MonitoringSources) => void;
  readonly close: () => void;
};

export type MonitoringSources = {
  readonly queues: () => readonly SampledQueue[];
  readonly recentEvents: () => readonly SampledEvent[];
};

const EVERY_MS = 10_000;

/** A page asks several times. */
const FRESH_MS = 1_000;

/** Throws UnsupportedTemplate for an alarm or a dashboard nobody can read. */
export function createMonitoring(resources: readonly Resource[]): Monitoring {
  const metrics = createMetricStore();
  const alarms = createAlarms({ resources, metrics });
  const sampleEvents = createEventSampler({ metrics });
  let timer: NodeJS.Timeout | undefined;
  let sources: MonitoringSources | undefined;
  let lookedAt = 0;
  const look = (): void => {
    lookedAt = Date.now();
    sampleQueues(metrics, sources?.queues() ?? [], lookedAt);
    sampleEvents(sources?.recentEvents() ?? []);
    alarms.evaluate();
  };
  return {
    metrics,
    alarms: () => {
      if (Date.now() - lookedAt > FRESH_MS) look();
      return alarms.views();
    },
    dashboards: readDashboards(resources),
    acceptLine: (line) => {
      for (const sample of metricsOfLine(line)) metrics.record(sample);
    },
    meterFunctions: (invoke) => meterFunctions(invoke, { metrics }),
    meterApi: (gateway) => meterApi(gateway, { metrics, dimensions: dimensionsOfApi(resources) }),
    start: (given) => {
      sources = given;
      look();
      timer = setInterval(look, EVERY_MS);
      timer.unref();
    },
    close: () => {
      clearInterval(timer);
    },
  };
}

/** One API with one stage, as the template has it. */
function dimensionsOfApi(resources: readonly Resource[]): Readonly<Record<string, string>> {
  const name = resourcesOfType(resources, 'AWS::ApiGateway::RestApi')[0]?.properties['Name'];
  const stage = resourcesOfType(resources, 'AWS::ApiGateway::Stage')[0]?.ref;
  return { ApiName: typeof name === 'string' ? name : '', Stage: stage ?? '' };
}
