/** SendTaskSuccess, SendTaskFailure, SendTaskHeartbeat: answers from whoever holds a task token. */
import * as z from 'zod';
import { AwsError } from '#infra/local/wire/aws-error';
import type { AwsOperation } from '#infra/local/wire/aws-json';
import type { Engine } from '../engine.ts';
import { beat, completeTask, failTask } from '../execution/enter-task.ts';
import type { Frame, TaskPhase } from '../execution/frame.ts';
import type { Step } from '../execution/journal-line.ts';
import type { Run } from '../execution/run.ts';
import { readTaskToken } from '../execution/task-token.ts';
import { parseInput } from './parse-input.ts';

const taskToken = z.string().min(1).max(2048);
const SuccessInput = z.object({ taskToken, output: z.string() });
const FailureInput = z.object({
  taskToken,
  error: z.string().max(256).default(''),
  cause: z.string().max(32_768).default(''),
});
const HeartbeatInput = z.object({ taskToken });

export function taskOperations(engine: Engine): Record<string, AwsOperation> {
  return {
    SendTaskSuccess: (input) => {
      const { taskToken: token, output } = parseInput(SuccessInput, input);
      const result = parseOutput(output);
      return answer(engine, token, (run, { frame }) => completeTask(run, frame, result));
    },
    SendTaskFailure: (input) => {
      const { taskToken: token, error, cause } = parseInput(FailureInput, input);
      return answer(engine, token, (run, { frame }) => failTask(run, frame, { Error: error, Cause: cause }));
    },
    SendTaskHeartbeat: (input) =>
      answer(engine, parseInput(HeartbeatInput, input).taskToken, (run, { frame, phase }) => beat(run, frame, phase)),
  };
}

type Waiting = { readonly frame: Frame; readonly phase: TaskPhase };

/** A token is good for the one entry of a state it was made for; afterwards the task counts as timed out. */
async function answer(
  engine: Engine,
  token: string,
  step: (run: Run, waiting: Waiting) => Promise<Step> | Step,
): Promise<object> {
  const task = readTaskToken(token);
  if (!task) throw new AwsError('InvalidToken', `Invalid Token: '${token}'`);
  const isTaken = await engine.take(task.executionArn, (run) => {
    const frame = run.state.frames.get(task.frameId);
    if (frame?.phase.kind !== 'task' || frame.phase.token !== token) return undefined;
    return step(run, { frame, phase: frame.phase });
  });
  if (isTaken) return {};
  throw new AwsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
}

function parseOutput(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AwsError('InvalidOutput', 'Invalid Output: no JSON');
  }
}
