/** Calls the function of a Task, once its step is on the disk. */
import type { InvokeFunction, InvokeResult } from '#infra/local/service';
import { completeTask, failTask, submitTask } from './enter-task.ts';
import type { Frame } from './frame.ts';
import type { Step } from './journal-line.ts';
import { lambdaFailure } from './lambda-failure.ts';
import type { Run } from './run.ts';

/** What the function's answer does to the frame; undefined when there is nothing to call. */
export async function answerOf(
  invoke: InvokeFunction,
  { phase }: Frame,
): Promise<((run: Run, frame: Frame) => Promise<Step> | Step) | undefined> {
  if (phase.kind !== 'task' || phase.isSubmitted) return undefined;
  const result = await invoke(phase.functionName, phase.payload).catch(asFailure);
  return (run, frame) => {
    if (result.kind === 'failed') return failTask(run, frame, lambdaFailure(result));
    if (frame.phase.kind === 'task' && frame.phase.token !== undefined) return submitTask(run, frame, frame.phase);
    return completeTask(run, frame, resultOf(phase.isIntegration, result.payload));
  };
}

/** The integration answers as the API of Lambda does; a function that is the resource itself answers directly. */
function resultOf(isIntegration: boolean, payload: unknown): unknown {
  return isIntegration ? { ExecutedVersion: '$LATEST', Payload: payload ?? null, StatusCode: 200 } : (payload ?? null);
}

function asFailure(error: unknown): InvokeResult {
  const errorMessage = error instanceof Error ? error.message : String(error);
  return { kind: 'failed', errorType: 'ServiceException', errorMessage, requestId: '' };
}
