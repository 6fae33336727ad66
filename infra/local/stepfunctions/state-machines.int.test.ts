import {
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListActivitiesCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call, definitionOf, MACHINE_ARN } from './testing/definitions.ts';
import { DEFINITION, MachineServer } from './testing/machine-server.ts';

let server: MachineServer;

beforeEach(async () => {
  server = await MachineServer.create();
});

afterEach(() => server.remove());

describe('the SDK client', () => {
  it('starts an execution, answers its token, and sees how it ended', async () => {
    const { executionArn, startDate } = await server.start('run', { a: 1 });
    expect(executionArn).toBe('arn:aws:states:eu-central-1:000000000000:execution:flow:run');
    expect(startDate?.getTime()).toBe(server.now);
    await server.asked(1);
    expect(await server.describe(executionArn)).toMatchObject({ status: 'RUNNING', input: '{"a":1}', name: 'run' });
    const [taskToken] = server.tokens;
    await server.client.send(new SendTaskHeartbeatCommand({ taskToken }));
    await server.client.send(new SendTaskSuccessCommand({ taskToken, output: '{"answer":42}' }));
    await server.statusIs(executionArn, 'SUCCEEDED');
    const ended = await server.describe(executionArn);
    expect(ended).toMatchObject({ output: '42', stateMachineArn: MACHINE_ARN });
    expect(ended.stopDate?.getTime()).toBe(server.now);
    await expect(server.client.send(new SendTaskSuccessCommand({ taskToken, output: '1' }))).rejects.toMatchObject({
      name: 'TaskTimedOut',
    });
  });

  it('gets the history in pages and in either direction', async () => {
    const { executionArn } = await server.start('run', { a: 1 });
    await server.asked(1);
    await server.client.send(
      new SendTaskFailureCommand({ taskToken: server.tokens[0], error: 'No', cause: 'because' }),
    );
    await server.statusIs(executionArn, 'FAILED');
    expect(await server.describe(executionArn)).toMatchObject({ error: 'No', cause: 'because' });
    const { events = [] } = await server.client.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskFailed',
      'ExecutionFailed',
    ]);
    expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1));
    expect(events.map(({ previousEventId }) => previousEventId)).toEqual(events.map((_, index) => index));
    expect(events[2]?.taskScheduledEventDetails).toMatchObject({ resourceType: 'lambda', resource: 'invoke' });
    expect(events[1]?.stateEnteredEventDetails).toEqual({ name: 'First', input: '{"a":1}' });
    expect(events[10]?.taskFailedEventDetails).toMatchObject({ error: 'No', cause: 'because' });
    for (const reverseOrder of [false, true]) {
      const pages: (number | undefined)[] = [];
      let nextToken: string | undefined;
      do {
        const page = await server.client.send(
          new GetExecutionHistoryCommand({ executionArn, maxResults: 5, reverseOrder, nextToken }),
        );
        pages.push(...(page.events ?? []).map(({ id }) => id));
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      const ids = events.map(({ id }) => id);
      expect(pages).toEqual(reverseOrder ? ids.reverse() : ids);
    }
    const [, bare] =
      (await server.client.send(new GetExecutionHistoryCommand({ executionArn, includeExecutionData: false })))
        .events ?? [];
    expect(bare?.stateEnteredEventDetails).toEqual({ name: 'First' });
  });

  it('starts one execution per name and input', async () => {
    const [first, second] = await Promise.all([server.start('run', { a: 1 }), server.start('run', { a: 1 })]);
    expect(second.executionArn).toBe(first.executionArn);
    expect(second.startDate).toEqual(first.startDate);
    await server.asked(1);
    await expect(server.start('run', { a: 2 })).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await server.client.send(
      new StopExecutionCommand({ executionArn: first.executionArn, error: 'Enough', cause: 'really' }),
    );
    await server.statusIs(first.executionArn, 'ABORTED');
    expect(await server.describe(first.executionArn)).toMatchObject({ error: 'Enough', cause: 'really' });
    await expect(server.start('run', { a: 1 })).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await server.reopen();
    await expect(server.start('run', { a: 1 })).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    // Stopping once more answers when it was.
    const again = await server.client.send(new StopExecutionCommand({ executionArn: first.executionArn }));
    expect(again.stopDate?.getTime()).toBe(server.now);
    expect(server.tokens).toHaveLength(1);
  });

  it('lists executions, the newest first, and by status', async () => {
    for (const name of ['a', 'b', 'c']) {
      server.now += 1000;
      await server.start(name);
    }
    await server.asked(3);
    const arn = 'arn:aws:states:eu-central-1:000000000000:execution:flow:b';
    await server.client.send(new StopExecutionCommand({ executionArn: arn }));
    await server.statusIs(arn, 'ABORTED');
    const list = async (more: object) =>
      server.client.send(new ListExecutionsCommand({ stateMachineArn: MACHINE_ARN, ...more }));
    const names = async (more: object) => (await list(more)).executions?.map(({ name }) => name);
    expect(await names({})).toEqual(['c', 'b', 'a']);
    expect(await names({ statusFilter: 'RUNNING' })).toEqual(['c', 'a']);
    expect(await names({ statusFilter: 'ABORTED' })).toEqual(['b']);
    const { nextToken } = await list({ maxResults: 2 });
    expect(await names({ maxResults: 2, nextToken })).toEqual(['a']);
    await server.reopen();
    expect(await names({})).toEqual(['c', 'b', 'a']);
  });

  it('sees the state machines', async () => {
    const { stateMachines } = await server.client.send(new ListStateMachinesCommand({}));
    expect(stateMachines).toMatchObject([{ name: 'flow', type: 'STANDARD', stateMachineArn: MACHINE_ARN }]);
    const described = await server.client.send(new DescribeStateMachineCommand({ stateMachineArn: MACHINE_ARN }));
    expect(described).toMatchObject({ status: 'ACTIVE', roleArn: 'role', definition: JSON.stringify(DEFINITION) });
  });

  it.each([
    [
      'an operation that is not served',
      () => server.client.send(new ListActivitiesCommand({})),
      'UnknownOperationException',
    ],
    [
      'a machine nobody knows',
      () => server.client.send(new StartExecutionCommand({ stateMachineArn: `${MACHINE_ARN}x` })),
      'StateMachineDoesNotExist',
    ],
    ['an execution nobody knows', () => server.describe('arn:x'), 'ExecutionDoesNotExist'],
    [
      'stopping an execution nobody knows',
      () => server.client.send(new StopExecutionCommand({ executionArn: 'arn:x' })),
      'ExecutionDoesNotExist',
    ],
    ['a name with a slash', () => server.start('a/b'), 'InvalidName'],
    ['a name that is too long', () => server.start('x'.repeat(81)), 'InvalidName'],
    [
      'an input that is no JSON',
      () => server.client.send(new StartExecutionCommand({ stateMachineArn: MACHINE_ARN, input: '{' })),
      'InvalidExecutionInput',
    ],
    ['an input that is too large', () => server.start('run', 'x'.repeat(262_144)), 'InvalidExecutionInput'],
    [
      'a token that is none',
      () => server.client.send(new SendTaskSuccessCommand({ taskToken: 'x', output: '1' })),
      'InvalidToken',
    ],
    [
      'input without a field',
      () => server.client.send(new SendTaskHeartbeatCommand({ taskToken: undefined })),
      'ValidationException',
    ],
  ])('is refused %s', async (_, request, name) => {
    await expect(request()).rejects.toMatchObject({ name });
  });

  it('cannot look at executions of an EXPRESS workflow, and starts them under any name', async () => {
    const express = definitionOf({ First: call('one') });
    await server.reopen({ StateMachineType: 'EXPRESS', DefinitionString: JSON.stringify(express) });
    const [one, other] = await Promise.all([server.start('run'), server.start('run')]);
    expect(one.executionArn).not.toBe(other.executionArn);
    await expect(server.describe(one.executionArn)).rejects.toMatchObject({ name: 'StateMachineTypeNotSupported' });
  });
});
