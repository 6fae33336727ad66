/** `npm run ledger -- <show|verify|as-of|export>`: looks into the books of a running `npm start`, straight from the log. */
import { createDynamoClient } from '#infra/adapters/dynamodb/client';
import { createDynamoEventStore } from '#infra/adapters/dynamodb/event-store';
import type { EventStore } from '#domain/ports/event-store';
import { readSettings } from './build/project.ts';
import { isRunningAt, NothingAnswers } from './client/running-at.ts';
import { HELP, parseCommandLine, UsageError } from './ledger/command-line.ts';
import { runCommand } from './ledger/run-command.ts';
import { announcedRuntime } from './runtime-file.ts';

/** As the CDK app names it on a laptop (docs/decisions/0009-named-resources.md). */
const EVENTS_TABLE = 'pennytrail-dev-events';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
process.exitCode = await main(process.argv.slice(2)).catch(explain);

async function main(words: readonly string[]): Promise<number> {
  const command = parseCommandLine(words);
  const output = { print: console.log, complain: console.error };
  if (command.kind === 'help') {
    console.log(HELP);
    return 0;
  }
  return await runCommand(command, await openLog(), output);
}

async function openLog(): Promise<EventStore> {
  const { dataDirectory } = readSettings(process.env);
  const running = announcedRuntime(dataDirectory);
  if (!running || !(await isRunningAt(running.url))) {
    throw new NothingAnswers(
      `Nothing runs on the data in ${dataDirectory}. Start it in another terminal with "npm start".`,
    );
  }
  const client = createDynamoClient({
    endpoint: running.databaseEndpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  return createDynamoEventStore({ client, tableName: EVENTS_TABLE });
}

function explain(error: unknown): number {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\n${HELP}`);
    return 2;
  }
  if (error instanceof NothingAnswers) console.error(error.message);
  else console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  return 1;
}
