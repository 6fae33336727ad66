/** Tells commands in other terminals where a running Pennytrail keeps its books. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { ensureFolderOf, readTextIfPresent, writeFileAtomically } from './wire/atomic-file.ts';

const RuntimeFacts = z.object({
  /** Of the web app and the API. */
  url: z.string(),
  databaseEndpoint: z.string(),
  /** Environment variables by which a program finds stores and services as the functions do. */
  environment: z.record(z.string(), z.string()).default({}),
});
export type RuntimeFacts = Readonly<z.infer<typeof RuntimeFacts>>;

/** Leaves `runtime.json` in the data directory; what is answered takes it away again. */
export async function announceRuntime(dataDirectory: string, facts: RuntimeFacts): Promise<() => Promise<void>> {
  const path = pathIn(dataDirectory);
  ensureFolderOf(path);
  await writeFileAtomically(path, `${JSON.stringify(facts, undefined, 2)}\n`);
  return () => rm(path, { force: true });
}

/** Undefined when nothing runs on these data, as far as the file tells: a crash leaves it behind. */
export function announcedRuntime(dataDirectory: string): RuntimeFacts | undefined {
  const text = readTextIfPresent(pathIn(dataDirectory));
  return text === undefined ? undefined : RuntimeFacts.parse(JSON.parse(text));
}

function pathIn(dataDirectory: string): string {
  return join(dataDirectory, 'runtime.json');
}
