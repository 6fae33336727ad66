/**
 * Load, decide, append. State is loaded from read-model rows plus the commits they have not seen, so it is exact at
 * the head however far the projector lags; the append is one conditional write; a conflict means loading and
 * deciding afresh, a few times, then giving up with an answer the client can act on.
 */
import type { Rejection } from '#domain/kernel/decision';
import type { CommandId, LedgerId, UserId } from '#domain/kernel/ids';
import { ledgerStream, type Commit, type CommitMetadata, type Head } from '#domain/kernel/stream';
import type { LedgerCommand } from '#domain/ledger/commands';
import { decide } from '#domain/ledger/decide';
import { needs } from '#domain/ledger/needs';
import type { LedgerDecision, LedgerNotes, LedgerRejectionCode } from '#domain/ledger/rejections';
import { initialState, type LedgerState } from '#domain/ledger/state';
import type { LoadedRows, ReadableRows } from '#projections/engine/load-rows';
import { versionsOfCommand } from '#projections/engine/recent-commands';
import { loadBooks, selectorsFor, stateOf, type BookStores } from './load-books.ts';

/** What handling needs from outside. `now` yields ISO milliseconds; `pause` waits before the n-th retry. */
export type CommandDependencies = BookStores & {
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
  /** The books at some head, for the first try; without them, and when somebody else was faster, they are loaded. */
  readonly books?: LoadedRows | undefined;
  /** Looked at on the very state that is decided on; a refusal ends the command. */
  readonly precondition?: (rows: ReadableRows) => CommandRefusal | undefined;
  /**
   * Asked when the decision is a refusal: the command as it is with more knowledge, such as what the log says up to
   * `head`, or undefined when the refusal stands. It is decided on the books at that very head.
   */
  readonly reconsider?: (refusal: CommandRefusal, head: Head) => Promise<LedgerCommand | undefined>;
};

export type CommandRefusal = Rejection<LedgerRejectionCode | 'TransactionChanged'>;

export type CommandOutcome =
  | {
      readonly kind: 'done';
      /** The ledger's head after the command. */
      readonly version: number;
      readonly events: readonly string[];
      /** Absent when the command added nothing. */
      readonly commit?: Commit;
      /** What the decision tells besides its events. */
      readonly notes?: LedgerNotes;
      /** The books with the command's commit, for a further command; undefined when they have to be loaded afresh. */
      readonly books: () => LoadedRows | undefined;
    }
  | { readonly kind: 'refused'; readonly rejection: CommandRefusal }
  /** Others kept winning; nothing was stored. */
  | { readonly kind: 'contended' };

type Decided = Extract<LedgerDecision, { kind: 'accepted' }>;

/** Tries of one command before its client is told that the books are busy. */
const MAX_ATTEMPTS = 5;

export async function handleCommand(
  dependencies: CommandDependencies,
  request: CommandRequest,
): Promise<CommandOutcome> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const outcome = await tryOnce(dependencies, attempt === 1 ? request : { ...request, books: undefined });
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
  const earlier = await committedEarlier(dependencies, { loaded, request });
  if (earlier) return { ...doneBy(earlier), books: () => loaded };
  const state = stateFor([request.command], loaded.rows);
  const refusal = refuseStranger(state, request) ?? request.precondition?.(loaded.rows);
  if (refusal) return { kind: 'refused', rejection: refusal };
  const first = decide(request.command, state);
  const decision = first.kind === 'accepted' ? first : await decideAgain(request, loaded, first);
  if (decision.kind === 'conflict') return decision;
  if (decision.kind === 'rejected') return { kind: 'refused', rejection: decision.rejection };
  return store(dependencies, request, { decided: decision, loaded });
}

/** A refusal, unless the command knows more: then the decision on that, if nobody committed anything meanwhile. */
async function decideAgain(
  request: CommandRequest,
  loaded: LoadedRows,
  refused: Extract<LedgerDecision, { kind: 'rejected' }>,
): Promise<LedgerDecision | { readonly kind: 'conflict' }> {
  const command = await request.reconsider?.(refused.rejection, loaded.head);
  if (!command) return refused;
  const both = [request.command, command];
  const more = await loaded.more(selectorsFor(needs(command, stateFor(both, loaded.rows))));
  return more.head.version === loaded.head.version ? decide(command, stateFor(both, more.rows)) : { kind: 'conflict' };
}

async function store(
  dependencies: CommandDependencies,
  request: CommandRequest,
  { decided, loaded }: { readonly decided: Decided; readonly loaded: LoadedRows },
): Promise<CommandOutcome | { readonly kind: 'conflict' }> {
  const { head } = loaded;
  const events = decided.events.map((event) => event.type);
  const told = { events, ...(decided.notes && { notes: decided.notes }) };
  if (events.length === 0) return { kind: 'done', version: head.version, ...told, books: () => loaded };
  const result = await dependencies.events.append({
    stream: ledgerStream(request.ledgerId),
    head,
    events: decided.events.map(({ type, v, data }) => ({ type, v, data })),
    metadata: metadataOf(request),
    at: dependencies.now(),
  });
  if (result.kind === 'conflict') return result;
  const { commit } = result;
  return { kind: 'done', version: commit.version, commit, ...told, books: () => loaded.followedBy(commit) };
}

function doneBy(commit: Commit) {
  return { kind: 'done' as const, version: commit.version, events: commit.events.map(({ type }) => type), commit };
}

/**
 * The commit of an earlier try whose answer was lost, among the newest ones. Without this, a correction that somebody
 * else corrected in between would be done a second time.
 */
async function committedEarlier(
  { events }: CommandDependencies,
  { loaded, request }: { readonly loaded: LoadedRows; readonly request: CommandRequest },
): Promise<Commit | undefined> {
  const { commandId, userId } = request;
  const isOurs = ({ metadata }: Commit): boolean => metadata.commandId === commandId && metadata.actor === userId;
  const inTail = loaded.tail.find(({ commit }) => isOurs(commit));
  if (inTail) return inTail.commit;
  for (const version of versionsOfCommand(loaded.checkpoint, commandId)) {
    const commit = await events.readCommit(ledgerStream(request.ledgerId), version);
    if (commit && isOurs(commit)) return commit;
  }
  return undefined;
}

/** Loads until the decision needs nothing more: a correction shows what it touches only once the entry is there. */
async function loadFor(dependencies: CommandDependencies, request: CommandRequest): Promise<LoadedRows> {
  const first = needs(request.command, initialState());
  const selectors = selectorsFor(first);
  const loaded = await (request.books?.more(selectors) ?? loadBooks(dependencies, request.ledgerId, { selectors }));
  return loaded.more(selectorsFor(needs(request.command, stateFor([request.command], loaded.rows))));
}

/** What deciding these commands looks at; which entries, each command itself says. */
function stateFor(commands: readonly LedgerCommand[], rows: ReadableRows): LedgerState {
  const transactionIds = commands.flatMap((command) => needs(command, initialState()).transactions);
  return stateOf(rows, transactionIds);
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
