/** Brings up what the templates of the CDK app describe, on this machine. */
import { startDynamoDbLocal, type DynamoDbLocal } from './dynamodb/start-dynamodb-local.ts';
import { openReopenableServer } from './http/reopenable-server.ts';
import { openServer, type LocalServer } from './http/server.ts';
import { announceRuntime } from './runtime-file.ts';
import type { HttpService, InvokeFunction, RuntimeLog } from './service.ts';
import { createServices } from './services.ts';
import { resolveTemplates } from './template/resolve-templates.ts';
import type { StackTemplate } from './template/stack-template.ts';

export type RuntimeOptions = {
  /** Templates of all stacks that run on a laptop. */
  readonly stacks: readonly StackTemplate[];
  /** Where relative asset paths of the templates start. */
  readonly assetDirectory: string;
  /** Everything that must survive a restart lies below it. */
  readonly dataDirectory: string;
  /** 0 for a free one; or a server that listens already, which the runtime then closes. */
  readonly port: number | LocalServer;
  /** Answers what nobody else does: the user interface. */
  readonly userInterface?: HttpService;
  readonly log: RuntimeLog;
  /** Every line a function writes. */
  readonly onLogLine?: (functionName: string, line: string) => void;
  /** A database that is starting already; by default one is started in the data directory. The runtime closes it. */
  readonly database?: Promise<DynamoDbLocal>;
};

export type Runtime = {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly invoke: InvokeFunction;
  /** Endpoint of DynamoDB Local, for tools that look into the tables. */
  readonly databaseEndpoint: string;
  /** Makes functions start cold with their newest bundles (by bundle folder), and retries what failed with the old. */
  readonly reload: (bundleNames?: readonly string[]) => Promise<void>;
  /** Stops accepting requests, finishes what runs, and writes positions. */
  readonly close: () => Promise<void>;
};

/** The region the laptop pretends to be in. */
const REGION = 'eu-central-1';

/** Resolves when everything answers. Throws PortTaken, JavaMissing or UnsupportedTemplate, with nothing left running. */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { dataDirectory, port, log, userInterface } = options;
  const starting = options.database ?? startDynamoDbLocal({ dataDirectory: `${dataDirectory}/dynamodb` });
  // Awaited below; without this a failure of the port first would make it an unhandled one.
  starting.catch(() => undefined);
  const closers: (() => Promise<void>)[] = [async () => (await starting).close()];
  const closeAll = async (): Promise<void> => {
    const failures: unknown[] = [];
    // One part that cannot close must not keep the others, above all the database, running.
    for (const close of closers.splice(0).reverse()) await close().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, 'not everything could be closed');
  };
  try {
    const server = typeof port === 'number' ? await openServer({ port, log }) : port;
    closers.push(server.close);
    const mailServer = await openReopenableServer(log);
    closers.push(mailServer.close);
    const { resources } = resolveTemplates(options.stacks, { region: REGION, origin: server.origin });
    const database = await starting;
    const services = await createServices({
      resources,
      assetDirectory: options.assetDirectory,
      dataDirectory,
      region: REGION,
      origin: server.origin,
      mailServer,
      databaseEndpoint: database.endpoint,
      log,
      onLogLine: options.onLogLine ?? (() => undefined),
    });
    if (userInterface) closers.push(userInterface.close);
    closers.push(services.close);
    // New requests stop first: what is closed behind them is then no longer needed.
    closers.push(server.close);
    server.serve([...services.http, ...(userInterface ? [userInterface] : [])]);
    await services.start();
    const { environment } = services;
    const facts = { url: server.origin, databaseEndpoint: database.endpoint, environment };
    closers.push(await announceRuntime(dataDirectory, facts));
    return {
      url: server.origin,
      invoke: services.invoke,
      databaseEndpoint: database.endpoint,
      reload: services.reload,
      close: closeAll,
    };
  } catch (error) {
    await closeAll().catch(() => undefined);
    throw error;
  }
}
