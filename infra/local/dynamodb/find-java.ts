/** Finds something that can run DynamoDB Local: an installed Java, Docker, or a Java runtime fetched on demand. */
import { spawn } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** DynamoDB Local 3 is compiled for Java 17. */
const LOWEST_JAVA = 17;

export type DatabaseEngine = { readonly kind: 'java'; readonly command: string } | { readonly kind: 'docker' };

/** Nothing on this machine can run DynamoDB Local; the message says what to install. */
export class JavaMissing extends Error {
  override readonly name = 'JavaMissing';
}

export type FindJavaOptions = {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where a fetched Java runtime is kept, so that it is fetched once. */
  readonly cacheDirectory: string;
  /** Downloads a Java runtime below `cacheDirectory`. A parameter, so that tests need no network. */
  readonly fetchJava?: (cacheDirectory: string) => Promise<void>;
  readonly onProgress?: (message: string) => void;
};

/** The first of JAVA_HOME, PATH, the cache, Docker, and a download. Throws JavaMissing when all fail. */
export async function findDatabaseEngine(options: FindJavaOptions): Promise<DatabaseEngine> {
  const { environment, cacheDirectory } = options;
  const installed = [environment['JAVA_HOME'] ? join(environment['JAVA_HOME'], 'bin', 'java') : '', 'java'];
  for (const command of [...installed, ...(await cachedJava(cacheDirectory))]) {
    if (command && (await isRecentJava(command, environment))) return { kind: 'java', command };
  }
  if (await succeeds('docker', ['version', '--format', '{{.Server.Version}}'], environment)) return { kind: 'docker' };
  return { kind: 'java', command: await downloadJava(options) };
}

async function downloadJava(options: FindJavaOptions): Promise<string> {
  const { cacheDirectory, environment, onProgress, fetchJava = fetchWithNjre } = options;
  onProgress?.(`No Java ${LOWEST_JAVA} and no Docker found; fetching a Java runtime into ${cacheDirectory}`);
  const problem = await fetchJava(cacheDirectory).then(
    () => 'the download holds no usable java program',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  for (const command of await cachedJava(cacheDirectory)) {
    if (await isRecentJava(command, environment)) return command;
  }
  throw new JavaMissing(
    `DynamoDB Local needs Java ${LOWEST_JAVA} or newer and none was found. Install one ` +
      '(Debian or Ubuntu: sudo apt-get install openjdk-17-jre-headless; macOS: brew install openjdk@17; ' +
      'Windows: winget install EclipseAdoptium.Temurin.17.JRE), or start Docker, then try again. ' +
      `Fetching a Java runtime by itself did not work either: ${problem}`,
  );
}

async function fetchWithNjre(cacheDirectory: string): Promise<void> {
  await mkdir(cacheDirectory, { recursive: true });
  const { install } = await import('njre');
  await install(LOWEST_JAVA, { type: 'jre', installPath: join(cacheDirectory, 'java') });
}

/** Programs named java in `<cache>/jre/<release>/bin`; on macOS the release holds `Contents/Home/bin`. */
async function cachedJava(cacheDirectory: string): Promise<string[]> {
  const root = join(cacheDirectory, 'jre');
  const releases = await readdir(root).catch(() => []);
  const program = process.platform === 'win32' ? 'java.exe' : 'java';
  return releases.flatMap((release) => [
    join(root, release, 'bin', program),
    join(root, release, 'Contents', 'Home', 'bin', program),
  ]);
}

async function isRecentJava(command: string, environment: FindJavaOptions['environment']): Promise<boolean> {
  const output = await outputOf(command, ['-version'], environment);
  // Java 8 and older call themselves 1.8; the first number is enough to refuse them.
  const version = /version "(\d+)/.exec(output ?? '')?.[1];
  return version !== undefined && Number(version) >= LOWEST_JAVA;
}

async function succeeds(command: string, options: string[], environment: FindJavaOptions['environment']) {
  return (await outputOf(command, options, environment)) !== undefined;
}

/** What a program prints, or undefined when it is missing, fails, or takes longer than ten seconds. */
function outputOf(
  command: string,
  options: string[],
  environment: FindJavaOptions['environment'],
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(command, options, { env: environment, stdio: ['ignore', 'pipe', 'pipe'], timeout: 10_000 });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', () => {
      resolve(undefined);
    });
    child.on('close', (code) => {
      resolve(code === 0 ? output : undefined);
    });
  });
}
