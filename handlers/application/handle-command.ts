/**
 * Load, decide, append. State is loaded from read-model rows plus the commits they have not seen, so it is exact at
 * the head however far the projector lags; the append is one conditional write; a conflict means loading and
 * deciding afresh, a few times, then giving up with an answer the client can act on.
 */
import type { Rejection } from '#domain/kernel/decision';
import type { CommandId, LedgerId, UserId } from '#domain/kernel/ids';
import { ledgerStream, type Commit, type CommitMetadata } from '#domain/kernel/stream';
import type { LedgerCommand } from '#domain/ledger/commands';
import { decide } from '#domain/ledger/decide';
import { needs } from '#domain/ledger/needs';
import type { LedgerRejectionCode } from '#domain/ledger/rejections';
import { initialState, type LedgerState } from '#domain/ledger/state';
import type { EventStore } from '#domain/ports/event-store';
import type { ViewStore } from '#domain/ports/view-store';
import type { LoadedRows, ReadableRows } from '#projections/engine/load-rows';
import { loadBooks, selectorsFor, stateOf } from './load-books.ts';

/** What handling needs from outside. `now` yields ISO milliseconds; `pause` waits before the n-th retry. */
export type CommandDependencies = {
  readonly events: EventStore;
  readonly views: ViewStore;
  readonly now: () => string;
  readonly pause: (attempt: number) => Promise<void>;
  /** Called for each lost race; for metrics. */
  readonly onConflict?: () => void;
};

export type CommandRequest = {
  readonly ledgerId: LedgerId;
  readonly userId: UserId;
  readonly commandId: CommandId;
  readonly correlationId: string;
  readonly channel: CommitMetadata['channel'];
  readonly command: LedgerCommand;
  /** Looked at on the very state that is decided on; a refusal ends the command. */
  readonly precondition?: (rows: ReadableRows) => CommandRefusal | undefined;
};

export type CommandRefusal = Rejection<LedgerRejectionCode | 'TransactionChanged'>;

export type CommandOutcome =
  /** `version` is the ledger's head after the command; `commit` is absent when the command added nothing. */
  | { readonly kind: 'done'; readonly version: number; readonly events: readonly string[]; readonly commit?: Commit }
  | { readonly kind: 'refused'; readonly rejection: CommandRefusal }
  /** Others kept winning; nothing was stored. */
  | { readonly kind: 'contended' };

/** Tries of one command before its client is told that the books are busy. */
const MAX_ATTEMPTS = 5;

export async function handleCommand(
  dependencies: CommandDependencies,
  request: CommandRequest,
): Promise<CommandOutcome> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const outcome = await tryOnce(dependencies, request);
    if (outcome.kind !== 'conflict') return outcome;
    dependencies.onConflict?.();
    await dependencies.pause(attempt);
  }
  return { kind: 'contended' };
}

async function tryOnce(
  dependencies: CommandDependencies,
  request: CommandRequest,
): Promise<CommandOutcome | { readonly kind: 'conflict' }> {
  const loaded = await loadFor(dependencies, request);
  const state = stateOf(loaded.rows);
  const refusal = refuseStranger(state, request) ?? request.precondition?.(loaded.rows);
  if (refusal) return { kind: 'refused', rejection: refusal };
  const decision = decide(request.command, state);
  if (decision.kind === 'rejected') return { kind: 'refused', rejection: decision.rejection };
  const events = decision.events.map((event) => event.type);
  if (events.length === 0) return { kind: 'done', version: loaded.head.version, events };
  const result = await dependencies.events.append({
    stream: ledgerStream(request.ledgerId),
    head: loaded.head,
    events: decision.events.map(({ type, v, data }) => ({ type, v, data })),
    metadata: metadataOf(request),
    at: dependencies.now(),
  });
  if (result.kind === 'conflict') return result;
  return { kind: 'done', version: result.commit.version, events, commit: result.commit };
}

/** Loads until the decision needs nothing more: a correction shows what it touches only once the entry is there. */
async function loadFor(dependencies: CommandDependencies, request: CommandRequest): Promise<LoadedRows> {
  const first = needs(request.command, initialState());
  const loaded = await loadBooks(dependencies, request.ledgerId, { selectors: selectorsFor(first) });
  return loaded.more(selectorsFor(needs(request.command, stateOf(loaded.rows))));
}

/** A ledger one is no member of does not exist for them: the answer must not tell the two apart. */
function refuseStranger(state: LedgerState, request: CommandRequest): CommandRefusal | undefined {
  if (request.command.type === 'OpenLedger' || !state.ledger) return undefined;
  const role = state.ledger.members[request.userId];
  return role ? undefined : { code: 'LedgerNotFound', detail: 'There is no such ledger.' };
}

function metadataOf(request: CommandRequest): CommitMetadata {
  return {
    commandId: request.commandId,
    command: request.command.type,
    actor: request.userId,
    correlationId: request.correlationId,
    causationId: request.commandId,
    channel: request.channel,
  };
}
