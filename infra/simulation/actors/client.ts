/** Somebody who keeps books: sends commands one after the other and repeats each until there is an answer. */
import type { CommandId, LedgerId } from '#domain/kernel/ids';
import { ledgerStream } from '#domain/kernel/stream';
import type { LedgerCommand } from '#domain/ledger/commands';
import { handleCommand, type CommandOutcome } from '#handlers/application/handle-command';
import { decodeEvent } from '#projections/engine/decode-event';
import type { Commit } from '#domain/kernel/stream';
import type { LedgerEvent } from '#domain/ledger/events';
import { commandIdOf, OWNER, type Intent } from '../household-commands.ts';
import type { Journal } from '../journal.ts';
import type { World } from '../world.ts';
import { rememberedGenerations } from './generations.ts';
import { withPatience } from './patience.ts';
import { supervise } from './supervise.ts';

export type Client = {
  readonly name: string;
  readonly ledgerId: LedgerId;
  /** What they want, each under a number of its own. */
  readonly intents: readonly { readonly number: number; readonly intent: Intent }[];
};

/** A crash in the middle of a command is a tab that was closed: opened again, it sends the same command again. */
export function spawnClient(world: World, journal: Journal, { name, ledgerId, intents }: Client): void {
  let next = 0;
  const generations = rememberedGenerations(world);
  supervise(world, name, async () => {
    for (let each = intents[next]; each; each = intents[next]) {
      const commandId = commandIdOf(each.number);
      journal.sent.set(commandId, ledgerId);
      const { intent } = each;
      const outcome = await withPatience(world, () => send({ world, generations, ledgerId, commandId, intent }));
      if (!outcome || outcome.kind === 'contended') continue;
      journal.answered.set(commandId, outcome);
      next += 1;
    }
  });
}

export type Sending = {
  readonly world: World;
  readonly generations: ReturnType<typeof rememberedGenerations>;
  readonly ledgerId: LedgerId;
  readonly commandId: CommandId;
  readonly intent: Intent;
};

export async function send({ world, generations, ledgerId, commandId, intent }: Sending): Promise<CommandOutcome> {
  const { events, views, now, scheduler } = world;
  const command = intent.type === 'UndoOneOfTheLast' ? await undoing(world, ledgerId, intent.back) : intent;
  const pause = (): Promise<void> => scheduler.step('pause');
  const request = { ledgerId, userId: OWNER, commandId, correlationId: commandId, channel: 'api' as const, command };
  return handleCommand({ events, views, generations, now, pause }, request);
}

async function undoing({ events }: World, ledgerId: LedgerId, back: number): Promise<LedgerCommand> {
  const stream = ledgerStream(ledgerId);
  const { version: head } = await events.head(stream);
  const version = Math.max(1, head - back);
  const commits: Commit[] = [];
  for await (const commit of events.read(stream, { after: version - 1 })) commits.push(commit);
  const [target, ...later] = commits.map((commit) => ({
    version: commit.version,
    recordedAt: commit.recordedAt,
    actor: commit.metadata.actor,
    command: commit.metadata.command,
    events: ledgerEventsOf(commit),
  }));
  return { type: 'UndoCommit', version, events: target?.events ?? [], later, includeDependents: back % 2 === 0 };
}

function ledgerEventsOf(commit: Commit): readonly LedgerEvent[] {
  const events = commit.events.map((event) => decodeEvent(event, commit));
  return events.filter((event) => event.type !== 'ProfileUpdated');
}
