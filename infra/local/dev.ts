/**
 * `npm run dev`: the system on this machine, following the sources. A changed function is bundled again and starts cold
 * at its next call; a changed part of the user interface is swapped in the browser.
 */
import { FUNCTIONS } from '#handlers/functions';
import { watchFunctions, type FunctionWatch } from '#infra/cdk/bundle-functions';
import { createServer, loadConfigFromFile, type ViteDevServer } from 'vite';
import { prepareBackend, startDatabase } from './build/prepare.ts';
import { FUNCTIONS_DIRECTORY, readSettings, ROOT } from './build/project.ts';
import { runUntilStopped, type Running } from './build/run-until-stopped.ts';
import { openServer, type LocalServer } from './http/server.ts';
import { openRuntimeLog } from './runtime-log.ts';
import { startRuntime, type Runtime } from './runtime.ts';
import type { HttpService } from './service.ts';

await runUntilStopped(start);

async function start(): Promise<Running> {
  const { port, dataDirectory } = readSettings(process.env);
  const { log, close: closeLog } = openRuntimeLog(dataDirectory);
  const server = await openServer({ port, log });
  const database = startDatabase(dataDirectory, console.error);
  // The database is among them, so that its failure shows at once.
  const [synthesis, vite] = await Promise.all([prepareBackend(server.origin), startVite(server), database]);
  const userInterface = serveVite(vite);
  const runtime = await startRuntime({ ...synthesis, dataDirectory, port: server, userInterface, log, database });
  const watch = await followFunctions(runtime);
  return {
    readyMessage: `Pennytrail is ready on ${runtime.url} and follows the sources (${runtime.url}/_local; Ctrl-C stops it)`,
    close: async () => {
      await watch.close();
      await runtime.close();
      await closeLog();
    },
  };
}

async function startVite(server: LocalServer): Promise<ViteDevServer> {
  const file = await loadConfigFromFile({ command: 'serve', mode: 'development' }, `${ROOT}/frontend/vite.config.ts`);
  return createServer({
    ...file?.config,
    configFile: false,
    appType: 'spa',
    // Instead of the file's settings for a server of its own, whose proxy would lead back to this one.
    server: { middlewareMode: true, hmr: { server: server.node } },
  });
}

function serveVite(vite: ViteDevServer): HttpService {
  return {
    handle: (request, response) =>
      new Promise((resolve, reject) => {
        response.once('close', () => {
          resolve(true);
        });
        vite.middlewares(request, response, (error?: unknown) => {
          if (error === undefined) resolve(false);
          else reject(error instanceof Error ? error : new Error('Vite failed'));
        });
      }),
    close: () => vite.close(),
  };
}

function followFunctions(runtime: Runtime): Promise<FunctionWatch> {
  return watchFunctions({ functions: FUNCTIONS, outputDirectory: FUNCTIONS_DIRECTORY }, (changed) => {
    if (changed.length === 0) return;
    const names = changed.map(({ name }) => name);
    console.log(`Bundled again: ${names.join(', ')}`);
    runtime.reload(names).catch((error: unknown) => {
      console.error('The functions could not be reloaded', error);
    });
  });
}
