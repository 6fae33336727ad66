/** The life of a command that serves until somebody stops it. */

export type Running = {
  /** The one line that says where to look. */
  readonly readyMessage: string;
  readonly close: () => Promise<void>;
};

/** Node versions this runs on; package.json says the same to npm. */
const LOWEST_NODE = [20, 19] as const;

/** How long closing may take before the process ends anyway. */
const CLOSE_LIMIT_MS = 10_000;

/**
 * Starts, prints one line when ready, and closes in order on Ctrl-C or SIGTERM with exit code 0. A failure to start
 * prints its message alone, without a stack, when it is one a person can act on.
 */
export async function runUntilStopped(start: () => Promise<Running>): Promise<void> {
  requireNode(process.versions.node);
  // The SDK announces the end of Node 20 at every start; that is for the people who maintain this, not who use it.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const stopping = new AbortController();
  const starting = start();
  const stop = (): void => {
    // The second Ctrl-C means: now.
    if (stopping.signal.aborted) process.exit(1);
    stopping.abort();
    setTimeout(() => process.exit(1), CLOSE_LIMIT_MS).unref();
    starting
      .then((running) => running.close())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(explain(error));
          process.exit(1);
        },
      );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    const { readyMessage } = await starting;
    if (!stopping.signal.aborted) console.log(readyMessage);
  } catch (error) {
    console.error(explain(error));
    process.exit(1);
  }
}

/** Throws with one clear sentence when this Node is too old. */
export function requireNode(version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [lowestMajor, lowestMinor] = LOWEST_NODE;
  if (major > lowestMajor || (major === lowestMajor && minor >= lowestMinor)) return;
  console.error(`Pennytrail needs Node.js ${LOWEST_NODE.join('.')} or newer; this is ${version}.`);
  process.exit(1);
}

const EXPLAIN_THEMSELVES: ReadonlySet<string> = new Set([
  'PortTaken',
  'DataInUse',
  'JavaMissing',
  'UnsupportedTemplate',
]);

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return EXPLAIN_THEMSELVES.has(error.name) ? error.message : (error.stack ?? error.message);
}
