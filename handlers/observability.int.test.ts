/** One household through all functions: one id leads through everything an API call set off, and it is all counted. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { observeFunctions, type ObservedFunctions, type ObservedLine } from './testing/observed-functions.ts';
import { deliver, NAMES, openHousehold, type ObservedHousehold } from './testing/observed-household.ts';

let functions: ObservedFunctions;
let household: ObservedHousehold;

beforeAll(async () => {
  functions = await observeFunctions(inject('dynamoDbEndpoint'));
  household = await openHousehold(functions);
  await deliver(functions, household.ledgerId);
}, 60_000);
afterAll(() => functions.close());

const linesOf = (name: string): readonly ObservedLine[] =>
  functions.lines().filter((line) => line['function_name'] === name && line['message'] !== undefined);

describe('a correlation id', () => {
  it.each([
    'record-transaction',
    'project-events',
    'relay-events',
    'store-notification',
    'plan-mails',
    'send-mail',
    'plan-webhooks',
    'send-webhook',
  ])('is in the log of %s', (name) => {
    const found = linesOf(name).filter(({ correlationId }) => correlationId === household.correlationId);
    expect(found).not.toEqual([]);
  });

  it('is on every line of the functions that handle one thing at a time', () => {
    for (const name of ['record-transaction', 'store-notification', 'plan-mails', 'send-mail', 'send-webhook']) {
      for (const line of linesOf(name)) expect(line, name).toHaveProperty('correlationId');
    }
  });

  it('is not carried into the next invocation', async () => {
    const { ledgerId, correlationId } = household;
    await functions.host.call('get-dashboard', { path: { ledgerId }, query: { month: 'soon' } });
    const [line] = linesOf('get-dashboard');
    expect(line).toMatchObject({ ledgerId });
    expect(line?.['correlationId']).not.toBe(correlationId);
  });
});

describe('what went on', () => {
  it('led to one mail, with what the logs are silent about', () => {
    expect(functions.mails.accepted).toHaveLength(1);
    expect(JSON.stringify(functions.mails.accepted)).toContain(NAMES.category);
  });

  it.each([
    'commandAccepted',
    'eventsAppended',
    'requestDuration',
    'coldStart',
    'projectionLag',
    'eventsPublished',
    'notificationStored',
    'noticePlanned',
    'mailSent',
    'webhookDelivered',
  ])('is counted: %s', (name) => {
    const emitting = functions.lines().filter((line) => '_aws' in line && name in line);
    expect(emitting.length).toBeGreaterThan(0);
    for (const line of emitting) expect(JSON.stringify(line)).toContain(`"Dimensions":[["service"]]`);
  });

  it('is counted by the code of a refusal', async () => {
    const { ledgerId, accountId } = household;
    await functions.host.call('close-account', { path: { ledgerId, accountId }, body: {} });
    const rejected = functions.lines().filter((line) => 'commandRejected' in line);
    expect(rejected).toContainEqual(
      expect.objectContaining({ service: 'commands', code: 'AccountBalanceNotZero', commandRejected: 1 }),
    );
    expect(rejected).toContainEqual(expect.not.objectContaining({ code: expect.anything() }));
  });
});
