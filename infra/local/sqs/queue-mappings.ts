/** All event source mappings of a template over its queues. */
import type { InvokeFunction, Resource, RuntimeLog } from '../service.ts';
import { queueMappingSettings } from './queue-mapping-settings.ts';
import { startQueueMapping, type QueueMappingView } from './queue-mapping.ts';
import type { Queues } from './queues.ts';

export type QueueMappings = {
  readonly views: () => QueueMappingView[];
  readonly close: () => Promise<void>;
};

export type QueueMappingsOptions = {
  readonly resources: readonly Resource[];
  readonly queues: Pick<Queues, 'byArn'>;
  readonly invoke: InvokeFunction;
  readonly log: RuntimeLog;
};

/** Throws UnsupportedTemplate before any is started. */
export function startQueueMappings({ resources, queues, invoke, log }: QueueMappingsOptions): QueueMappings {
  const found = queueMappingSettings(resources).map((settings) => ({
    settings,
    queue: queues.byArn(settings.queueArn),
  }));
  const mappings = found.map(({ settings, queue }) => startQueueMapping({ settings, queue, invoke, log }));
  return {
    views: () => mappings.map((mapping) => mapping.view()),
    close: async () => {
      await Promise.all(mappings.map((mapping) => mapping.close()));
    },
  };
}
