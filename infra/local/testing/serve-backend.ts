/**
 * Test support, a program: `npm start` without the user interface, over the synthesis in the file that is its one
 * argument. It ends when its standard input does, so that a test that dies takes it along.
 */
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { startDatabase } from '../build/prepare.ts';
import { readSettings } from '../build/project.ts';
import { runUntilStopped, type Running } from '../build/run-until-stopped.ts';
import { openRuntimeLog } from '../runtime-log.ts';
import { startRuntime } from '../runtime.ts';

const SynthesisFile = z.object({
  stacks: z.array(z.object({ stackName: z.string(), template: z.unknown() })),
  assetDirectory: z.string(),
});

process.stdin.once('end', () => process.exit(1)).resume();
await runUntilStopped(start);

async function start(): Promise<Running> {
  const synthesis = SynthesisFile.parse(JSON.parse(await readFile(process.argv[2] ?? '', 'utf8')));
  const { port, dataDirectory } = readSettings(process.env);
  const { log, close: closeLog } = openRuntimeLog(dataDirectory);
  const database = startDatabase(dataDirectory, console.error);
  const runtime = await startRuntime({ ...synthesis, dataDirectory, port, log, database });
  return {
    readyMessage: `ready on ${runtime.url}`,
    close: async () => {
      await runtime.close();
      await closeLog();
    },
  };
}
