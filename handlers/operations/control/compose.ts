/** Composition root of the functions that begin and end work of a rebuild. */
import { randomId } from '#infra/adapters/random-id';
import { createStepFunctionsClient, createStepFunctionsStarter } from '#infra/adapters/stepfunctions/workflow-starter';
import { readEnvironment } from '#handlers/environment';
import { tracer } from '#handlers/observability';
import type { RebuildControl } from '../application/operations.ts';
import { operations } from '../compose.ts';

const environment = readEnvironment(process.env, 'REBUILD_WORKFLOW_ARN');

export const control: RebuildControl = {
  ...operations,
  workflow: createStepFunctionsStarter(
    tracer.captureAWSv3Client(createStepFunctionsClient()),
    environment.REBUILD_WORKFLOW_ARN,
  ),
};

/** For a rebuild the client did not name. */
export const newRebuildId = randomId;
