/** The way out: every rule on a bus keeps what it could not deliver, and tells nobody twice what a replay brings. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { INTEGRATION_EVENTS } from '#handlers/contracts/integration-events';
import { EVENT_SOURCE } from '#infra/adapters/keys';
import { synthesizeService } from './testing/synthesize.ts';

const stack = synthesizeService();
const [bus] = stack.ofType('AWS::Events::EventBus');

const Arn = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) });
const RuleProperties = z.object({
  EventBusName: z.object({ Ref: z.string() }).optional(),
  EventPattern: z.record(z.string(), z.unknown()).optional(),
  ScheduleExpression: z.string().optional(),
  State: z.literal('ENABLED'),
  Targets: z
    .array(
      z.object({
        Arn,
        DeadLetterConfig: z.object({ Arn }).optional(),
        RetryPolicy: z.object({ MaximumRetryAttempts: z.number(), MaximumEventAgeInSeconds: z.number() }).optional(),
      }),
    )
    .min(1),
});

const rules = stack.ofType('AWS::Events::Rule').map(({ logicalId, Properties }) => {
  return { logicalId, ...RuleProperties.parse(Properties) };
});
const onEvents = rules.filter(({ ScheduleExpression }) => ScheduleExpression === undefined);
const onOurBus = onEvents.filter(({ EventBusName }) => EventBusName?.Ref === bus?.logicalId);

describe('the bus', () => {
  it('keeps what was published for a year', () => {
    expect(stack.ofType('AWS::Events::Archive').map(({ Properties }) => Properties)).toMatchObject([
      {
        SourceArn: { 'Fn::GetAtt': [bus?.logicalId, 'Arn'] },
        RetentionDays: 365,
        EventPattern: { source: [EVENT_SOURCE] },
      },
    ]);
  });

  it('has rules, and none that follows both a clock and events', () => {
    expect(onOurBus.length).toBeGreaterThan(0);
    for (const { logicalId, EventPattern, ScheduleExpression } of rules) {
      expect(EventPattern === undefined, logicalId).toBe(ScheduleExpression !== undefined);
    }
  });
});

describe.each(onEvents)('the rule $logicalId', ({ logicalId, Targets }) => {
  it('gives each target a limit for its retries, and a queue for what it could not deliver', () => {
    for (const { RetryPolicy, DeadLetterConfig } of Targets) {
      expect(RetryPolicy).toBeDefined();
      expect(RetryPolicy?.MaximumRetryAttempts).toBeLessThanOrEqual(185);
      expect(RetryPolicy?.MaximumEventAgeInSeconds).toBeLessThanOrEqual(86_400);
      expect(stack.ofType('AWS::SQS::Queue').map((queue) => queue.logicalId)).toContain(idIn(DeadLetterConfig?.Arn));
    }
  });

  it('may send to that queue', () => {
    const policies = stack.ofType('AWS::SQS::QueuePolicy').map(({ Properties }) => JSON.stringify(Properties));
    for (const { DeadLetterConfig } of Targets) {
      const queue = JSON.stringify(idIn(DeadLetterConfig?.Arn));
      const own = policies.filter((policy) => policy.includes(queue) && policy.includes('events.amazonaws.com'));
      expect(own.some((policy) => policy.includes(`"${logicalId}"`))).toBe(true);
    }
  });

  it('keeps what a function failed at after it had taken the event', () => {
    const configurations = stack.ofType('AWS::Lambda::EventInvokeConfig').map(({ Properties }) => Properties);
    const functions = stack.ofType('AWS::Lambda::Function').map((each) => each.logicalId);
    for (const target of Targets.filter(({ Arn: arn }) => functions.includes(idIn(arn)))) {
      const own = configurations.find(({ FunctionName }) =>
        JSON.stringify(FunctionName).includes(`"${idIn(target.Arn)}"`),
      );
      expect(own).toMatchObject({ DestinationConfig: { OnFailure: { Destination: expect.anything() } } });
    }
  });
});

describe.each(onOurBus)('the rule $logicalId on our bus', ({ EventPattern }) => {
  it('takes named events of ours, and none that is replayed from the archive', () => {
    expect(EventPattern).toMatchObject({ source: [EVENT_SOURCE], 'replay-name': [{ exists: false }] });
    expect(EventPattern?.['detail-type']).toEqual(
      expect.arrayContaining([expect.stringMatching(/^finance\..+\.v\d+$/)]),
    );
  });
});

describe('the registry of schemas', () => {
  const Content = z.object({ properties: z.object({ 'detail-type': z.unknown(), detail: z.unknown() }) });

  it('holds the published contract of every integration event, and no other', () => {
    const schemas = stack.ofType('AWS::EventSchemas::Schema').map(({ Properties }) => Properties);
    const names = schemas.map(({ SchemaName }) => SchemaName);
    expect(names).toEqual(Object.keys(INTEGRATION_EVENTS).map((type) => `${EVENT_SOURCE}@${type}`));
    for (const { SchemaName, Content: content } of schemas) {
      const type = String(SchemaName).replace(`${EVENT_SOURCE}@`, '');
      const published = JSON.parse(readFileSync(`docs/schemas/${type}.json`, 'utf8')) as Record<string, unknown>;
      const { properties } = Content.parse(JSON.parse(String(content)));
      expect({ $schema: published['$schema'], title: type, ...Object(properties.detail) }).toEqual(published);
    }
  });
});

function idIn(arn: z.infer<typeof Arn> | undefined): string {
  return arn?.['Fn::GetAtt'][0] ?? '';
}
