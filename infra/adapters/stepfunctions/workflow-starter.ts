/** Long work as executions of one AWS Step Functions state machine. */
import {
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { WorkflowStarter } from '#domain/ports/workflow-starter';

export function createStepFunctionsClient(): SFNClient {
  return new SFNClient({ maxAttempts: 5 });
}

/**
 * Executions of the machine `stateMachineArn`, type STANDARD. Starting is idempotent by name and input while the
 * execution runs; afterwards its name is taken for 90 days, which for us is the same: it was started. Source: Step
 * Functions API reference, StartExecution.
 */
export function createStepFunctionsStarter(client: SFNClient, stateMachineArn: string): WorkflowStarter {
  const executionArn = (name: string): string => `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
  return {
    start: async (name, input) => {
      const command = new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) });
      await client.send(command).catch(unless(ExecutionAlreadyExists));
    },
    stop: async (name) => {
      const command = new StopExecutionCommand({ executionArn: executionArn(name) });
      await client.send(command).catch(unless(ExecutionDoesNotExist));
    },
  };
}

function unless(expected: typeof ExecutionAlreadyExists | typeof ExecutionDoesNotExist): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof expected)) throw error;
  };
}
