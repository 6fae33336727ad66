/** Where the Pennytrail is that a command on the terminal talks to. */

export class NothingAnswers extends Error {
  override readonly name = 'NothingAnswers';
}

/** The base URL from `PENNYTRAIL_URL` or `PORT`. Throws `NothingAnswers` with what to do when nobody is there. */
export async function runningAt(environment: Readonly<Record<string, string | undefined>>): Promise<string> {
  const { PORT = '3000', PENNYTRAIL_URL = `http://127.0.0.1:${PORT}` } = environment;
  const baseUrl = PENNYTRAIL_URL.replace(/\/+$/, '');
  const isUp = await fetch(`${baseUrl}/api/health`).then(
    (response) => response.ok,
    () => false,
  );
  if (isUp) return baseUrl;
  throw new NothingAnswers(
    `No Pennytrail answers at ${baseUrl}. Start it in another terminal with "npm start", or set PENNYTRAIL_URL to where it runs.`,
  );
}
