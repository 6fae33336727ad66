/** `npm run ledger -- <command>`: looks after the books of a running `npm start`. */
import { resolve } from 'node:path';
import { DataInUse } from './build/data-lock.ts';
import { readSettings } from './build/project.ts';
import { NothingAnswers } from './client/running-at.ts';
import { parseCommandLine, UsageError, type LedgerCommand } from './ledger/command-line.ts';
import { helpOn } from './ledger/help.ts';
import { runImport } from './ledger/import-log.ts';
import { findRunning, openOffline, runningTools } from './ledger/open-tools.ts';
import { terminalOutput } from './ledger/output.ts';
import { runCommand } from './ledger/run-command.ts';
import { announcedRuntime } from './runtime-file.ts';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
const output = terminalOutput();
process.exitCode = await main(process.argv.slice(2)).catch(explain);

async function main(words: readonly string[]): Promise<number> {
  const command = parseCommandLine(words);
  if (command.kind === 'help') {
    console.log(helpOn(command.topic));
    return 0;
  }
  if (command.kind === 'import-log' && command.intoData !== undefined) {
    return await importInto(resolve(command.intoData), command);
  }
  const { dataDirectory } = readSettings(process.env);
  return await runCommand(command, runningTools(await findRunning(dataDirectory)), output);
}

/** A folder that something runs on is filled through what runs on it. */
async function importInto(
  dataDirectory: string,
  command: Extract<LedgerCommand, { kind: 'import-log' }>,
): Promise<number> {
  if (announcedRuntime(dataDirectory)) {
    const running = await findRunning(dataDirectory).catch(() => undefined);
    if (running) return await runCommand(command, runningTools(running), output);
  }
  const { stores, close } = await openOffline(dataDirectory, output.complain);
  return await runImport(command, stores, output).finally(close);
}

function explain(error: unknown): number {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\n${helpOn(error.topic)}`);
    return 2;
  }
  if (error instanceof NothingAnswers) {
    console.error(error.message);
    return 3;
  }
  if (error instanceof DataInUse) console.error(error.message);
  else console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  return 1;
}
