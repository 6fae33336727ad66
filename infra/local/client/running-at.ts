/** Where the Pennytrail is that a command on the terminal talks to. */

/** Nobody is there; the message says what to do. */
export class NothingAnswers extends Error {
  override readonly name = 'NothingAnswers';
}

/** The base URL from `PENNYTRAIL_URL` or `PORT`. Throws `NothingAnswers` with what to do when nobody is there. */
export async function runningAt(environment: Readonly<Record<string, string | undefined>>): Promise<string> {
  const { PORT = '3000', PENNYTRAIL_URL = `http://127.0.0.1:${PORT}` } = environment;
  const baseUrl = PENNYTRAIL_URL.replace(/\/+$/, '');
  if (await isRunningAt(baseUrl)) return baseUrl;
  throw new NothingAnswers(
    `No Pennytrail answers at ${baseUrl}. Start it in another terminal with "npm start", or set PENNYTRAIL_URL to where it runs.`,
  );
}

/** Whether the API answers below `baseUrl`. */
export async function isRunningAt(baseUrl: string): Promise<boolean> {
  return await fetch(`${baseUrl}/api/health`).then(
    (response) => response.ok,
    () => false,
  );
}
