/**
 * What the operators' functions call besides tables, as the laptop serves it: the state machine of rebuilds with its
 * real definition, and the dead-letter queues, both behind unmodified SDK clients.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FunctionHost } from '#handlers/testing/function-host';
import type { InvokeFunction, Resource } from '#infra/local/service';
import { createQueues, QUEUES_PATH } from '#infra/local/sqs/queues';
import { createStateMachines, STATES_PATH } from '#infra/local/stepfunctions/state-machines';
import { serve } from '#infra/local/testing/serve';

const AT = 'eu-central-1:111111111111';
const MACHINE_ARN = `arn:aws:states:${AT}:stateMachine:rebuild`;
const QUEUES = {
  PROJECTOR: 'project-events',
  RELAY: 'relay-events',
  NOTIFICATION: 'store-notification',
  MAIL: 'mail',
  MAIL_PLAN: 'plan-mails',
  MAIL_REPORT: 'confirm-mail',
  WEBHOOK: 'webhook',
  WEBHOOK_PLAN: 'plan-webhooks',
} as const;
/** Where mails are waiting to be sent. */
const OUTGOING_MAIL = 'outgoing-mail';
/** And what the sender of webhooks is to look at. */
const OUTGOING_WEBHOOKS = 'outgoing-webhooks';
const STEPS = {
  PlanRebuild: 'plan-rebuild',
  RebuildChunk: 'rebuild-chunk',
  RemoveChunk: 'remove-chunk',
  FinishRebuild: 'finish-rebuild',
  FailRebuild: 'fail-rebuild',
};

/** Also sets the environment the operators' functions read when they are loaded. */
export async function hostWorkflow(host: FunctionHost) {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'operations-'));
  const common = { dataDirectory, log: () => undefined };
  // Waiting is left to the test: the clock of the state machine is put forward.
  let ahead = 0;
  const clock = (): number => Date.now() + ahead;
  const machines = await createStateMachines({ ...common, resources: await machine(), invoke: invokeBy(host), clock });
  await machines.start();
  const queues = createQueues({
    ...common,
    resources: [OUTGOING_MAIL, OUTGOING_WEBHOOKS, ...Object.values(QUEUES)].map(queue),
  });
  const [states, sqs] = [await serve(machines.service), await serve(queues.service)];
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SFN: states.url + STATES_PATH,
    AWS_ENDPOINT_URL_SQS: sqs.url + QUEUES_PATH,
    REBUILD_WORKFLOW_ARN: MACHINE_ARN,
    MAIL_QUEUE_URL: urlOf(OUTGOING_MAIL),
    WEBHOOK_QUEUE_URL: urlOf(OUTGOING_WEBHOOKS),
    ...Object.fromEntries(Object.entries(QUEUES).map(([who, name]) => [`${who}_DEAD_LETTERS_URL`, urlOf(name)])),
  });
  return {
    /** Ends the waiting of executions that have just been started. */
    skipWaiting: (): void => {
      ahead += 10_000;
      machines.wake();
    },
    /** Puts a letter into the queue of a function. */
    send: (name: (typeof QUEUES)[keyof typeof QUEUES], body: unknown) =>
      queues.send(queue(name).arn, JSON.stringify(body)),
    letters: () => Object.fromEntries(queues.list().map(({ name, messages }) => [name, messages.length])),
    close: async (): Promise<void> => {
      await Promise.all([states.close(), sqs.close()]);
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

async function machine(): Promise<readonly Resource[]> {
  const functions = Object.values(STEPS).map((name) => resource('AWS::Lambda::Function', name, arnOf(name)));
  const substitutions = Object.fromEntries(Object.entries(STEPS).map(([step, name]) => [step, arnOf(name)]));
  const properties = {
    DefinitionString: await readFile('infra/workflows/rebuild.asl.json', 'utf8'),
    DefinitionSubstitutions: substitutions,
    RoleArn: 'role',
  };
  return [...functions, { ...resource('AWS::StepFunctions::StateMachine', MACHINE_ARN, MACHINE_ARN), properties }];
}

function invokeBy(host: FunctionHost): InvokeFunction {
  return async (arn, event) => {
    try {
      const payload = await host.invoke(arn.slice(arn.lastIndexOf(':') + 1), event);
      return { kind: 'returned', payload: payload ?? null, requestId: 'test' };
    } catch (error) {
      return { kind: 'failed', errorType: 'Unhandled', errorMessage: String(error), requestId: 'test' };
    }
  };
}

function arnOf(name: string): string {
  return `arn:aws:lambda:${AT}:function:${name}`;
}

function queue(name: string): Resource {
  return resource('AWS::SQS::Queue', urlOf(name), `arn:aws:sqs:${AT}:${name}`);
}

function urlOf(name: string): string {
  return `https://sqs.eu-central-1.amazonaws.com/111111111111/${name}`;
}

function resource(type: string, ref: string, arn: string): Resource {
  return { logicalId: ref.replace(/\W/g, ''), type, ref, arn, properties: {}, metadata: {} };
}
