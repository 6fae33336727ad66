/** One command over the stores it needs, with what it has to say as text. */
import { unreachable } from '#domain/kernel/decision';
import { RequestProblem } from '#handlers/http/problem';
import type { LedgerCommand } from './command-line.ts';
import { exportLog } from './export-log.ts';
import { helpOn } from './help.ts';
import { runImport } from './import-log.ts';
import { operators, type OperatorGroup } from './operators.ts';
import type { CommandOutput, ExitCode } from './output.ts';
import { rebuild, type RebuildTools } from './rebuild.ts';
import { redrive, type RedriveTools } from './redrive.ts';
import { seal } from './seal.ts';
import { listLedgers, show } from './show.ts';
import type { LogStores, ProofStores } from './stores.ts';
import { verify } from './verify.ts';

/** Opened when a command needs it, because each takes a while to load. */
export type Tools = {
  readonly log: () => Promise<LogStores>;
  readonly proof: () => Promise<ProofStores>;
  readonly rebuild: () => Promise<RebuildTools>;
  readonly redrive: () => Promise<RedriveTools>;
  readonly operators: () => Promise<OperatorGroup>;
};

/** Answers the exit code. What is refused is said in words; everything else that goes wrong is thrown. */
export async function runCommand(command: LedgerCommand, tools: Tools, output: CommandOutput): Promise<ExitCode> {
  try {
    return await run(command, tools, output);
  } catch (error) {
    if (!(error instanceof RequestProblem)) throw error;
    output.complain(`${error.problem.detail} (${error.problem.code})`);
    return 1;
  }
}

async function run(command: LedgerCommand, tools: Tools, output: CommandOutput): Promise<ExitCode> {
  switch (command.kind) {
    case 'help':
      output.print(helpOn(command.topic));
      return 0;
    case 'list':
      return listLedgers(command.json, (await tools.log()).events, output);
    case 'show':
      return show(command, (await tools.log()).events, output);
    case 'verify':
      return verify(command, await tools.proof(), output);
    case 'seal':
      return seal(command.json, await tools.proof(), output);
    case 'export':
      return exportLog(command, (await tools.log()).events, output);
    case 'import-log':
      return runImport(command, await tools.log(), output);
    case 'rebuild':
      return rebuild(command, await tools.rebuild(), output);
    case 'redrive':
      return redrive(command, await tools.redrive(), output);
    case 'operators':
      return operators(command, await tools.operators(), output);
    default:
      return unreachable(command);
  }
}
