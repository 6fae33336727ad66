import { describe, expect, it } from 'vitest';
import { queueMappingSettings } from './queue-mapping-settings.ts';
import { arn, resource, resources, SETTINGS, WORK } from './testing/work-queue.ts';

describe('queueMappingSettings', () => {
  const mappingOf = (properties: Record<string, unknown>, timeout = 60) =>
    queueMappingSettings([
      ...resources,
      resource('AWS::Lambda::Function', 'send', { Timeout: timeout }),
      resource('AWS::Lambda::EventSourceMapping', 'Mapping', {
        FunctionName: 'send',
        EventSourceArn: WORK,
        ...properties,
      }),
    ]);

  it('reads what the template says, and has the defaults of Lambda', () => {
    const usual = { batchSize: 10, batchingWindowMs: 0, maximumConcurrency: 5, reportsItemFailures: false };
    expect(mappingOf({})).toEqual([{ ...SETTINGS, ...usual }]);
    const told = {
      BatchSize: '100',
      MaximumBatchingWindowInSeconds: 1,
      ScalingConfig: { MaximumConcurrency: 2 },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    };
    expect(mappingOf(told)).toEqual([{ ...SETTINGS, batchSize: 100, batchingWindowMs: 1000 }]);
    expect(mappingOf({ Enabled: 'false' })).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, number, RegExp]>([
    ['a queue that hides messages shorter than the function may run', {}, 61, /visibility timeout: 60 .* timeout: 61/],
    ['a large batch without a window', { BatchSize: 11 }, 60, /MaximumBatchingWindowInSeconds/],
    ['a queue that is not there', { EventSourceArn: arn('nobody') }, 60, /nobody is no queue/],
    ['a setting it does not know', { FilterCriteria: { Filters: [] } }, 60, /Mapping .*FilterCriteria/],
    ['concurrency of one', { ScalingConfig: { MaximumConcurrency: 1 } }, 60, /MaximumConcurrency/],
  ])('refuses %s', (_, properties, timeout, message) => {
    expect(() => mappingOf(properties, timeout)).toThrow(message);
  });
});
