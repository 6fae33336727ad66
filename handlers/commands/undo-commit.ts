/** POST /ledgers/{ledgerId}/undo */
import type { LedgerId } from '#domain/kernel/ids';
import { ledgerStream } from '#domain/kernel/stream';
import type { UndoCommit } from '#domain/ledger/commands';
import { decodeEvent } from '#projections/engine/decode-event';
import { UndoRequest } from '../contracts/audit.ts';
import { LedgerPath } from '../http/paths.ts';
import { commandHandler } from './command-handler.ts';
import { runtime } from './compose.ts';

export const handler = commandHandler(runtime, {
  name: 'undo-commit',
  status: 200,
  path: LedgerPath,
  body: UndoRequest,
  prepare: async ({ ledgerId }, { version }) => ({
    ledgerId,
    command: await undoOf(ledgerId, version),
    reply: { undoneVersion: version },
  }),
});

/** The commit's own events are all that undoing it needs; whether the caller may see them is checked when deciding. */
async function undoOf(ledgerId: LedgerId, version: number): Promise<UndoCommit> {
  const commit = await runtime.events.readCommit(ledgerStream(ledgerId), version);
  const events = commit?.events.map((event) => decodeEvent(event, commit)) ?? [];
  return { type: 'UndoCommit', version, events: events.filter((event) => event.type !== 'ProfileUpdated') };
}
