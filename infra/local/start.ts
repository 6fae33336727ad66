/** `npm start`: the whole system on this machine, with the production build of the user interface. */
import { pageHeaders } from '#infra/cdk/constructs/web-headers';
import { buildUi } from './build/build-ui.ts';
import { prepareBackend, startDatabase } from './build/prepare.ts';
import { CACHE_DIRECTORY, readSettings, ROOT, UI_DIRECTORY } from './build/project.ts';
import { runUntilStopped, type Running } from './build/run-until-stopped.ts';
import { openServer } from './http/server.ts';
import { createStaticFiles } from './http/static-files.ts';
import { openRuntimeLog } from './runtime-log.ts';
import { startRuntime } from './runtime.ts';

await runUntilStopped(start);

async function start(): Promise<Running> {
  const { port, dataDirectory } = readSettings(process.env);
  const { log, close: closeLog } = openRuntimeLog(dataDirectory);
  // First of all: a taken port should not take seconds to show.
  const server = await openServer({ port, log });
  const database = startDatabase(dataDirectory, console.error);
  const uiBuild = buildUi({ root: ROOT, outputDirectory: UI_DIRECTORY, cacheDirectory: CACHE_DIRECTORY });
  // The database is among them, so that its failure shows at once.
  const [synthesis] = await Promise.all([prepareBackend(server.origin), uiBuild, database]);
  const userInterface = createStaticFiles({ directory: UI_DIRECTORY, headers: pageHeaders() });
  const runtime = await startRuntime({ ...synthesis, dataDirectory, port: server, userInterface, log, database });
  return {
    readyMessage: `Pennytrail is ready on ${runtime.url} (mails and logs: ${runtime.url}/_local; Ctrl-C stops it)`,
    close: async () => {
      await runtime.close();
      await closeLog();
    },
  };
}
