/** AWS Step Functions: the state machines of the template, with executions that outlive the process. */
import { join } from 'node:path';
import type { HttpService, InvokeFunction, Resource, RuntimeLog } from '../service.ts';
import { awsJsonHandler } from '../wire/aws-json.ts';
import { machinesOfTemplate } from './definition/machines-of-template.ts';
import { createEngine, type Engine } from './engine.ts';
import { executionOperations } from './operations/execution-operations.ts';
import { historyOperation } from './operations/history-operation.ts';
import { machineOperations } from './operations/machine-operations.ts';
import { taskOperations } from './operations/task-operations.ts';
import { openFileStore } from './store/file-store.ts';

/** Where the SDK reaches the state machines: its endpoint is the origin plus this path. */
export const STATES_PATH = '/_aws/states';

export type StateMachinesOptions = {
  readonly resources: readonly Resource[];
  readonly invoke: InvokeFunction;
  /** Executions live under `<dataDirectory>/stepfunctions`. */
  readonly dataDirectory: string;
  /** Epoch ms. */
  readonly clock?: () => number;
  readonly log: RuntimeLog;
};

export type StateMachines = {
  readonly service: HttpService;
  /** Goes on with what the last run left; call it when functions can reach their services. */
  readonly start: () => Promise<void>;
  /** Takes the steps whose time has come; the service does so by itself at due times. */
  readonly wake: Engine['wake'];
};

/** Opens the state machines. Throws UnsupportedTemplate for a definition with anything in it that is not served. */
export async function createStateMachines(options: StateMachinesOptions): Promise<StateMachines> {
  const { resources, dataDirectory, invoke, log, clock = Date.now } = options;
  const machines = machinesOfTemplate(resources);
  const store = await openFileStore(join(dataDirectory, 'stepfunctions'));
  const engine = createEngine({ machines, store, invoke, clock, log });
  const context = { machines, engine, store, clock };
  const operations = {
    ...executionOperations(context),
    ...historyOperation(context),
    ...machineOperations(machines, clock()),
    ...taskOperations(engine),
  };
  const handle = awsJsonHandler({ path: STATES_PATH, target: 'AWSStepFunctions', version: '1.0', operations, log });
  return { service: { handle, close: engine.close }, start: engine.resume, wake: engine.wake };
}
