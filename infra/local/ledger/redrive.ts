/** `redrive`: tries again what stopped, call by call until nothing remains or nothing helps. */
import { ledgerOf, type StreamId } from '#domain/kernel/stream';
import type { RedriveReply } from '#handlers/contracts/operations';
import type { LedgerCommand } from './command-line.ts';
import { printJson, type CommandOutput, type ExitCode } from './output.ts';

type RedriveCommand = Extract<LedgerCommand, { kind: 'redrive' }>;

/** One bounded step of each kind. */
export type RedriveTools = {
  readonly parked: (stream: StreamId | undefined) => Promise<RedriveReply>;
  readonly deadLetters: () => Promise<RedriveReply>;
  readonly relay: (stream: StreamId) => Promise<RedriveReply>;
};

/** Steps in a row; each is bounded itself. */
const MOST_STEPS = 1_000;

export async function redrive(command: RedriveCommand, tools: RedriveTools, output: CommandOutput): Promise<ExitCode> {
  const items: RedriveReply['items'] = [];
  let remaining = 0;
  for (let step = 1; step <= MOST_STEPS; step += 1) {
    const reply = await oneStep(command, tools);
    items.push(...reply.items);
    remaining = reply.remaining;
    output.progress.show(items.length, items.length + remaining, command.what);
    // A step that changed nothing is followed by another one that changes nothing.
    if (remaining === 0 || !reply.items.some(({ outcome }) => outcome === 'done')) break;
  }
  output.progress.end();
  if (command.json) printJson(output, { items, remaining });
  else print(items, remaining, output);
  return remaining > 0 || items.some(({ outcome }) => outcome === 'failed' || outcome === 'parked') ? 1 : 0;
}

function oneStep({ what, stream }: RedriveCommand, tools: RedriveTools): Promise<RedriveReply> {
  if (what === 'parked') return tools.parked(stream);
  if (what === 'dead-letters') return tools.deadLetters();
  if (stream === undefined) throw new TypeError('the relay is redriven for one stream');
  return tools.relay(stream);
}

function print(items: RedriveReply['items'], remaining: number, output: CommandOutput): void {
  if (items.length === 0) output.print('Nothing has stopped.');
  for (const { subject, outcome, detail } of items) output.print(`${outcome.padEnd(7)}  ${nameOf(subject)}  ${detail}`);
  if (remaining > 0) output.complain(`${remaining} remain.`);
}

/** A ledger by its id, everything else as it is. */
function nameOf(subject: string): string {
  return subject.startsWith('LEDGER#') ? (ledgerOf(`LEDGER#${subject.slice('LEDGER#'.length)}`) ?? subject) : subject;
}
