/** The shape every command function shares: parse, handle one command, map the outcome to a reply. */
import type { BasePersistenceLayer } from '@aws-lambda-powertools/idempotency/persistence';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import type * as z from 'zod';
import { derivedUuid } from '#domain/kernel/derived-id';
import type { BusinessDate } from '#domain/kernel/calendar';
import type { Sha256 } from '#domain/kernel/hash-chain';
import { CommandId, type LedgerId } from '#domain/kernel/ids';
import type { LedgerCommand } from '#domain/ledger/commands';
import type { CommandReply } from '../contracts/common.ts';
import {
  handleCommand,
  type CommandDependencies,
  type CommandOutcome,
  type CommandRequest,
} from '../application/handle-command.ts';
import { apiHandler, correlationIdOf, type ApiFunction, type ApiReply } from '../http/api-handler.ts';
import { runOnce } from '../http/idempotency.ts';
import { RequestProblem, rejectionStatus } from '../http/problem.ts';
import { callerOf, idempotencyKeyOf, parseBody, parsePath, type Caller } from '../http/request.ts';
import { count, countBy } from '../metrics.ts';
import { logger } from '../observability.ts';

export type CommandRuntime = CommandDependencies & {
  readonly idempotency: BasePersistenceLayer;
  readonly sha256: Sha256;
  /** SHA-256 of bytes, hexadecimal. */
  readonly sha256OfBytes: (bytes: Uint8Array) => string;
  readonly randomId: () => string;
};

/** What a command is built from, besides path and body. */
export type CommandContext = {
  readonly runtime: CommandRuntime;
  readonly caller: Caller;
  readonly commandId: CommandId;
  readonly correlationId: string;
  /** Today in UTC; only a default for what the client left out. */
  readonly today: BusinessDate;
  /** An id the client did not choose: derived from the command's, so that a retry yields the same. */
  readonly newId: (kind: string) => string;
};

export type Prepared = Pick<CommandRequest, 'ledgerId' | 'command' | 'books' | 'precondition' | 'reconsider'> & {
  /** What the reply holds besides version and events, such as the id of what was made. */
  readonly reply?: Readonly<Record<string, unknown>>;
};

export type CommandSpec<Path, Body> = {
  readonly name: string;
  readonly status: 200 | 201;
  readonly path: z.ZodType<Path>;
  readonly body: z.ZodType<Body>;
  readonly prepare: (path: Path, body: Body, context: CommandContext) => Prepared | Promise<Prepared>;
  /** Runs after a successful append, before the reply. */
  readonly afterwards?: (outcome: Done, context: CommandContext, ledgerId: LedgerId) => Promise<void>;
};

export type Done = Extract<CommandOutcome, { kind: 'done' }>;

export function commandHandler<Path, Body>(runtime: CommandRuntime, spec: CommandSpec<Path, Body>): ApiFunction {
  return apiHandler(spec.name, (event, context) =>
    withIdempotency({ runtime, event, context }, async (command) => {
      const path = parsePath(event, spec.path);
      const body = parseBody(event, spec.body);
      const prepared = await spec.prepare(path, body, command);
      const { ledgerId } = prepared;
      const outcome = doneOr(await runCommand(prepared, command));
      await spec.afterwards?.(outcome, command, ledgerId);
      const reply: CommandReply = { ledgerId, version: outcome.version, events: [...outcome.events] };
      return { status: spec.status, body: { ...reply, ...prepared.reply } };
    }),
  );
}

type Invocation = { readonly runtime: CommandRuntime; readonly event: APIGatewayProxyEvent; readonly context: Context };

/** Gives `work` its command id, and lets a repeat of the same key get the stored reply instead. */
export async function withIdempotency(
  { runtime, event, context }: Invocation,
  work: (command: CommandContext) => Promise<ApiReply>,
): Promise<ApiReply> {
  const caller = callerOf(event);
  const key = idempotencyKeyOf(event);
  const commandId = key ?? CommandId.parse(runtime.randomId());
  const command: CommandContext = {
    runtime,
    caller,
    commandId,
    correlationId: correlationIdOf(event, context),
    today: runtime.now().slice(0, 10) as BusinessDate,
    newId: (kind) => derivedUuid(kind, `${caller.userId}\n${commandId}`, runtime.sha256),
  };
  if (!key) return work(command);
  return runOnce({ store: runtime.idempotency, context, event, userId: caller.userId, key }, () => work(command));
}

/** Handles one command for the caller and counts how it went. */
export async function runCommand(prepared: Prepared, context: CommandContext): Promise<CommandOutcome> {
  const { runtime, caller, commandId, correlationId } = context;
  const onConflict = (): void => {
    count('appendConflict');
  };
  const { reply: _, ...asked } = prepared;
  const request = { ...asked, userId: caller.userId, commandId, correlationId, channel: 'api' as const };
  const outcome = await handleCommand({ ...runtime, onConflict }, request);
  report(prepared.command.type, outcome);
  return outcome;
}

/** The outcome if the command took effect; throws the problem the caller has to see otherwise. */
export function doneOr(outcome: CommandOutcome): Done {
  switch (outcome.kind) {
    case 'done':
      return outcome;
    case 'refused': {
      const { code, detail, field, data } = outcome.rejection;
      const status = code === 'TransactionChanged' ? 409 : rejectionStatus(code);
      const errors = field ? [{ field, rule: detail }] : [];
      throw new RequestProblem({ status, code, detail, errors, data });
    }
    case 'contended':
      throw tooManyConflicts();
  }
}

/** Others kept winning the race for the next version. */
export function tooManyConflicts(): RequestProblem {
  const detail = 'Others are changing these books at the same time. Nothing was stored; try again.';
  return new RequestProblem({ status: 409, code: 'TooManyConflicts', detail, retryAfter: 1 });
}

function report(command: LedgerCommand['type'], outcome: CommandOutcome): void {
  switch (outcome.kind) {
    case 'done':
      count('commandAccepted');
      count('eventsAppended', outcome.events.length);
      logger.info('command accepted', { command, version: outcome.version, events: [...new Set(outcome.events)] });
      return;
    case 'refused':
      countBy('commandRejected', { code: outcome.rejection.code });
      logger.info('command rejected', { command, code: outcome.rejection.code });
      return;
    case 'contended':
      count('commandContended');
      logger.warn('command contended', { command });
  }
}
