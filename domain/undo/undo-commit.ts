/**
 * Undo: one commit is compensated by a new one, built from the commit's own events. Nothing is ever taken out of the
 * log. What each event becomes is in `inverse*.ts`, which later commits are in the way in `plan.ts`; here the two
 * become a decision. Crossings are not undone themselves: they are decided anew from what the books then say.
 */
import { causeOf, withCrossings } from '../budget/crossings.ts';
import { rejected } from '../kernel/decision.ts';
import type { LaterCommit, UndoCommit } from '../ledger/commands.ts';
import type { LedgerDecision } from '../ledger/rejections.ts';
import type { OpenLedgerState } from '../ledger/state.ts';
import { cannotUndo } from './inverse.ts';
import { planUndo } from './plan.ts';

/** Dependents that are listed; the others are counted. */
const MAX_LISTED = 50;

/** Of JSON in UTF-8. An item of the log holds 400 KB; the rest is left for crossings and what is beside the events. */
const MAX_BYTES = 320_000;

/** The note `undoneVersions` lists what was compensated, newest first. */
export function undoCommit(command: UndoCommit, state: OpenLedgerState): LedgerDecision {
  if (command.events.length === 0) {
    return rejected({ code: 'VersionNotFound', detail: 'These books have no such version.', field: 'version' });
  }
  const plan = planUndo(command, command.later, state);
  if (plan.kind === 'refused') return plan.refusal;
  // Without the later commits nobody can say which; the caller reads them and asks again.
  if (plan.kind === 'unknown') return laterChangesDepend([], plan.detail);
  const { dependents, events } = plan;
  if (dependents.length > 0 && !command.includeDependents) {
    const detail = 'Later changes build on this one. They would have to be undone, too.';
    return laterChangesDepend(dependents, detail);
  }
  if (utf8Bytes(JSON.stringify(events)) > MAX_BYTES) {
    return cannotUndo(`${dependents.length} later changes are too many to undo at once; undo some of them first`);
  }
  const undoneVersions = events.length === 0 ? [] : [...dependents.map(({ version }) => version), command.version];
  const all = withCrossings(events, state, causeOf(command.events));
  return { kind: 'accepted', events: all, notes: { undoneVersions } };
}

function laterChangesDepend(dependents: readonly LaterCommit[], detail: string): LedgerDecision {
  const listed = dependents.slice(0, MAX_LISTED).map(({ version, recordedAt, actor, command, events }) => ({
    version,
    recordedAt,
    actor,
    command,
    events: events.map((event) => event.type),
  }));
  const data = { dependents: listed, more: dependents.length - listed.length };
  return rejected({ code: 'LaterChangesDepend', detail, field: 'version', data });
}

function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
