/** POST /ledgers/{ledgerId}/undo */
import type { LedgerId } from '#domain/kernel/ids';
import { ledgerStream, type Commit, type Head } from '#domain/kernel/stream';
import type { LaterCommit, UndoCommit } from '#domain/ledger/commands';
import type { LedgerEvent } from '#domain/ledger/events';
import { decodeEvent } from '#projections/engine/decode-event';
import { UndoRequest, type UndoReply } from '../contracts/audit.ts';
import { apiHandler } from '../http/api-handler.ts';
import { LedgerPath } from '../http/paths.ts';
import { RequestProblem } from '../http/problem.ts';
import { parseBody, parsePath } from '../http/request.ts';
import { importBehind } from '../imports/import-behind.ts';
import { redoImport, undoImport } from '../imports/undo-import.ts';
import { doneOr, runCommand, withIdempotency, type CommandContext, type Prepared } from './command-handler.ts';
import { runtime } from './compose.ts';

/** Later commits that are read to find what depends on one: some 10 MB, and a second or two to go through. */
const MAX_LATER = 20_000;

export const handler = apiHandler('undo-commit', (event, context) =>
  withIdempotency({ runtime, event, context }, async (command) => {
    const { ledgerId } = parsePath(event, LedgerPath);
    return { status: 200, body: await undo(ledgerId, parseBody(event, UndoRequest), command) };
  }),
);

async function undo(ledgerId: LedgerId, request: UndoRequest, context: CommandContext): Promise<UndoReply> {
  const { version, includeDependents = false } = request;
  const commit = await runtime.events.readCommit(ledgerStream(ledgerId), version);
  const events = commit ? eventsOf(commit) : [];
  const behind = commit && (await importBehind({ ledgerId, commit, events }, context));
  if (behind) {
    const { importId, direction } = behind;
    const { importId: _, ...reply } =
      direction === 'redo'
        ? await redoImport({ ledgerId, importId }, context)
        : await undoImport({ ledgerId, importId, includeDependents }, context);
    return { ...reply, undoneVersion: version };
  }
  const command: UndoCommit = { type: 'UndoCommit', version, events, includeDependents };
  const reconsider: Prepared['reconsider'] = async (refusal, head) =>
    refusal.code === 'LaterChangesDepend'
      ? { ...command, later: await laterCommits(ledgerId, version, head) }
      : undefined;
  const done = doneOr(await runCommand({ ledgerId, command, reconsider }, context));
  // A repeat that finds its own commit in the log knows no more than that it undid what it was asked to.
  const undoneVersions = [...(done.notes?.undoneVersions ?? (done.events.length > 0 ? [version] : []))];
  return { ledgerId, version: done.version, events: [...done.events], undoneVersion: version, undoneVersions };
}

/** Whatever was committed after `version`, up to the head. Throws 422 when that is too much to look through. */
async function laterCommits(ledgerId: LedgerId, version: number, head: Head): Promise<readonly LaterCommit[]> {
  if (head.version - version > MAX_LATER) {
    const detail = `More than ${MAX_LATER} changes were made since, and some depend on this one. Undo those first.`;
    throw new RequestProblem({ status: 422, code: 'CannotUndo', detail });
  }
  const later: LaterCommit[] = [];
  const range = { after: version, upTo: head.version };
  for await (const commit of runtime.events.read(ledgerStream(ledgerId), range)) {
    const { recordedAt, metadata } = commit;
    const { actor, command } = metadata;
    later.push({ version: commit.version, recordedAt, actor, command, events: eventsOf(commit) });
  }
  return later;
}

function eventsOf(commit: Commit): readonly LedgerEvent[] {
  const events = commit.events.map((event) => decodeEvent(event, commit));
  return events.filter((event) => event.type !== 'ProfileUpdated');
}
