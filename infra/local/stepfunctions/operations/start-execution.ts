/** StartExecution: once per name, however often it is asked with the same input while the execution runs. */
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '#infra/local/wire/aws-error';
import type { Machine } from '../definition/machine.ts';
import type { Engine } from '../engine.ts';
import type { StartLine } from '../execution/journal-line.ts';
import { LARGEST_PAYLOAD } from '../state-failure.ts';
import type { ExecutionStore } from '../store/execution-store.ts';
import { parseInput } from './parse-input.ts';
import { requireMachine } from './require-machine.ts';
import { seconds } from './seconds.ts';

const StartInput = z.object({
  stateMachineArn: z.string(),
  name: z.string().optional(),
  input: z.string().default('{}'),
  traceHeader: z.string().optional(),
});

export type StartContext = {
  readonly machines: readonly Machine[];
  readonly engine: Engine;
  readonly store: ExecutionStore;
  /** Epoch ms. */
  readonly clock: () => number;
};

/** White space, brackets, wildcards and what means something in a path or a URL (API Reference, StartExecution). */
const FORBIDDEN_IN_NAMES = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]/;

/** Executions being written down, by ARN: a second request for the same name waits for the first. */
export function createStartExecution(context: StartContext): (input: unknown) => Promise<object> {
  const starting = new Map<string, Promise<object>>();
  return async (input) => {
    const line = readStart(context, input);
    const before = starting.get(line.arn) ?? Promise.resolve({});
    const answer = before.catch(() => undefined).then(() => startOnce(context, line));
    starting.set(line.arn, answer);
    try {
      return await answer;
    } finally {
      if (starting.get(line.arn) === answer) starting.delete(line.arn);
    }
  };
}

async function startOnce({ engine, store }: StartContext, line: StartLine): Promise<object> {
  const running = engine.running(line.arn);
  if (running && !running.ending && running.start.input === line.input) return answerFor(running.start);
  if (running || store.ended().some(({ arn }) => arn === line.arn)) {
    throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${line.arn}'`);
  }
  await engine.start(line);
  return answerFor(line);
}

function readStart({ machines, clock }: StartContext, given: unknown): StartLine {
  const { stateMachineArn, name = randomUUID(), input } = parseInput(StartInput, given);
  const machine = requireMachine(machines, stateMachineArn);
  if (name.length < 1 || name.length > 80 || FORBIDDEN_IN_NAMES.test(name)) {
    throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
  }
  if (!isJson(input)) throw new AwsError('InvalidExecutionInput', 'Invalid State Machine Execution Input: no JSON');
  if (Buffer.byteLength(input) > LARGEST_PAYLOAD) {
    throw new AwsError('InvalidExecutionInput', `The input has more than ${LARGEST_PAYLOAD} bytes`);
  }
  const { definition, arn: machineArn } = machine;
  return { name, arn: executionArn(machine, name), machineArn, definition, input, startedAt: clock() };
}

/** Executions of an EXPRESS workflow may have the same name many times. */
function executionArn({ arn, type }: Machine, name: string): string {
  if (type === 'STANDARD') return `${arn.replace(':stateMachine:', ':execution:')}:${name}`;
  return `${arn.replace(':stateMachine:', ':express:')}:${name}:${randomUUID()}`;
}

function answerFor({ arn, startedAt }: StartLine) {
  return { executionArn: arn, startDate: seconds(startedAt) };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
