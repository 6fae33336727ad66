/** StartExecution, StopExecution, DescribeExecution, ListExecutions. */
import * as z from 'zod';
import { AwsError } from '#infra/local/wire/aws-error';
import type { AwsOperation } from '#infra/local/wire/aws-json';
import type { ExecutionState } from '../execution/execution-state.ts';
import { FIRST_FRAME } from '../execution/frame.ts';
import { ExecutionStatus, type Ending, type StartLine, type Step } from '../execution/journal-line.ts';
import { page, PageRequest } from './page.ts';
import { parseInput } from './parse-input.ts';
import { seconds } from './seconds.ts';
import { requireMachine, requireStandard } from './require-machine.ts';
import { createStartExecution, type StartContext } from './start-execution.ts';

export type OperationContext = StartContext;

export function executionOperations(context: OperationContext): Record<string, AwsOperation> {
  return {
    StartExecution: createStartExecution(context),
    StopExecution: (input) => stop(context, parseInput(StopInput, input)),
    DescribeExecution: (input) => describe(context, parseInput(ExecutionInput, input).executionArn),
    ListExecutions: (input) => list(context, parseInput(ListInput, input)),
  };
}

const ExecutionInput = z.object({ executionArn: z.string(), includedData: z.string().optional() });

const StopInput = z.object({
  executionArn: z.string(),
  error: z.string().max(256).optional(),
  cause: z.string().max(32_768).optional(),
});

const ListInput = PageRequest.extend({
  stateMachineArn: z.string(),
  statusFilter: z.enum([...ExecutionStatus.options, 'PENDING_REDRIVE']).optional(),
});

async function stop({ engine, store, clock }: OperationContext, input: z.infer<typeof StopInput>) {
  const { executionArn, error, cause } = input;
  const details = { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
  const step: Step = {
    changes: [{ ended: { status: 'ABORTED', ...details } }],
    history: [{ frame: FIRST_FRAME, type: 'ExecutionAborted', details: ['executionAbortedEventDetails', details] }],
  };
  const isStopped = await engine.take(executionArn, () => step);
  // Stopping what has ended already is no error; it answers when that was.
  const summary = isStopped ? undefined : await store.summary(executionArn);
  if (!isStopped && !summary) throw unknownExecution(executionArn);
  return { stopDate: seconds(summary?.endedAt ?? clock()) };
}

async function describe({ machines, engine, store }: OperationContext, executionArn: string) {
  const running = engine.running(executionArn);
  const summary = running ? undefined : await store.summary(executionArn);
  const found = running ?? summary;
  if (!found) throw unknownExecution(executionArn);
  requireStandard(machines, found.start.machineArn);
  return described(found.start, found);
}

function described(start: StartLine, { ending, endedAt }: Partial<Pick<ExecutionState, 'ending' | 'endedAt'>>) {
  return {
    executionArn: start.arn,
    stateMachineArn: start.machineArn,
    name: start.name,
    status: ending?.status ?? 'RUNNING',
    startDate: seconds(start.startedAt),
    ...(endedAt !== undefined && { stopDate: seconds(endedAt) }),
    input: start.input,
    inputDetails: { included: true },
    redriveCount: 0,
    redriveStatus: 'NOT_REDRIVABLE',
    ...(ending && outcomeOf(ending)),
  };
}

function outcomeOf({ status, output, error, cause }: Ending) {
  if (status === 'SUCCEEDED') return { output: JSON.stringify(output), outputDetails: { included: true } };
  return { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
}

function list({ machines, engine, store }: OperationContext, input: z.infer<typeof ListInput>) {
  const machine = requireMachine(machines, input.stateMachineArn);
  requireStandard(machines, machine.arn);
  const running = engine.allRunning().map(({ start, ending, endedAt }) => ({
    ...start,
    machineArn: start.machineArn,
    status: ending?.status ?? ('RUNNING' as const),
    endedAt,
  }));
  const known = new Set(running.map(({ arn }) => arn));
  const all = [...running, ...store.ended().filter(({ arn }) => !known.has(arn))]
    .filter(({ machineArn }) => machineArn === machine.arn)
    .filter(({ status }) => input.statusFilter === undefined || status === input.statusFilter)
    .sort((one, other) => other.startedAt - one.startedAt || one.name.localeCompare(other.name));
  const { items, nextToken } = page(all, input);
  const executions = items.map(({ arn, machineArn, name, status, startedAt, endedAt }) => ({
    executionArn: arn,
    stateMachineArn: machineArn,
    name,
    status,
    startDate: seconds(startedAt),
    ...(endedAt !== undefined && { stopDate: seconds(endedAt) }),
    redriveCount: 0,
  }));
  return { executions, ...nextToken };
}

function unknownExecution(arn: string): AwsError {
  return new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
}
