/** State machines by ARN, and what one of type EXPRESS refuses. */
import { AwsError } from '#infra/local/wire/aws-error';
import type { Machine } from '../definition/machine.ts';

/** Throws AwsError `StateMachineDoesNotExist`. */
export function requireMachine(machines: readonly Machine[], arn: string): Machine {
  const machine = machines.find((candidate) => candidate.arn === arn);
  if (machine) return machine;
  throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
}

/** Executions of EXPRESS workflows cannot be looked at. Throws AwsError `StateMachineTypeNotSupported`. */
export function requireStandard(machines: readonly Machine[], arn: string): void {
  const type = machines.find((candidate) => candidate.arn === arn)?.type;
  if (type !== 'EXPRESS') return;
  throw new AwsError('StateMachineTypeNotSupported', 'This operation is not supported by this type of state machine');
}
