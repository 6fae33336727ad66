import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { type Resource, UnsupportedTemplate } from '../service.ts';
import { createEventBus } from './event-bus.ts';
import { arn, BUS, permission, returned, rule, RULE } from './testing/bus-harness.ts';

const dataDirectory = mkdtempSync(join(tmpdir(), 'events-'));

afterAll(() => rmSync(dataDirectory, { recursive: true }));

it.each<[string, Resource[], RegExp]>([
  ['a function that lets nobody in', [BUS, rule()], /may not invoke/],
  [
    'a broken pattern, even of a disabled rule',
    [BUS, rule({}, { EventPattern: { a: 'x' }, State: 'DISABLED' }), permission(RULE)],
    /not valid/,
  ],
  [
    'a cron schedule that is none',
    [BUS, rule({}, { ScheduleExpression: 'cron(0 24 * * ? *)' }), permission(RULE)],
    /cron\(0 24 \* \* \? \*\) in the field Hours: "24"/,
  ],
  [
    'bad grammar',
    [BUS, rule({}, { ScheduleExpression: 'rate(1 minutes)' }), permission(RULE)],
    /rate\(1 minutes\) is not valid/,
  ],
  ['a bus that is not there', [rule(), permission(RULE)], /bus finance/],
  ['a target of another kind', [BUS, rule({ Arn: arn('sns', 'topic') })], /Lambda functions and SQS queues/],
  ['an unknown property', [BUS, rule({ HttpParameters: {} }), permission(RULE)], /HttpParameters/],
  [
    'a template variable without a path',
    [BUS, rule({ InputTransformer: { InputTemplate: '"<x>"' } }), permission(RULE)],
    /<x>/,
  ],
])('refuses %s', (_, resources, message) => {
  const create = () =>
    createEventBus({
      resources,
      dataDirectory,
      invoke: returned,
      sendToQueue: () => Promise.resolve(),
      log: () => undefined,
    });
  expect(create).toThrow(UnsupportedTemplate);
  expect(create).toThrow(message);
});
