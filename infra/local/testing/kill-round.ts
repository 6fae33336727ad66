/** Test support: several clients at once, until a moment that is defined by how far they got. */
import { setTimeout as pause } from 'node:timers/promises';
import { CommandReply } from '#handlers/contracts/common';
import { ApiRefusal, type ApiClient } from '../client/api.ts';
import type { Answer, SentCommand, SentCommands } from './sent-commands.ts';

/** A round ends once `answered` commands were answered in it, and then … */
export type RoundOptions = {
  readonly api: ApiClient;
  readonly commands: SentCommands;
  readonly answered: number;
  /** … when this says so; it is asked all the time from then on … */
  readonly hasCome?: (() => Promise<boolean>) | undefined;
  /** … or, without it, when this many more requests were sent. */
  readonly further?: number;
  /** Kills what answers; absent in the round in which nobody is killed. */
  readonly kill?: () => void;
};

const CLIENTS = 3;
/** Longer than a command may be worked on (its function's timeout), since that is how long its key stays taken. */
const ANSWER_LIMIT_MS = 60_000;
const PAUSE_MS = 250;

/** First what earlier rounds left unanswered, under the same keys; then new commands, until the moment. */
export async function runRound(options: RoundOptions): Promise<void> {
  const round = createRound(options);
  await Promise.all(options.commands.unanswered().map((command) => untilAnswered(command, options.api, round)));
  const watching = watch(options, round);
  const clients = Array.from({ length: CLIENTS }, async () => {
    while (!round.isOver()) await untilAnswered(options.commands.next(), options.api, round);
  });
  await Promise.all([...clients, watching]);
}

async function watch({ hasCome }: RoundOptions, round: Round): Promise<void> {
  if (!hasCome) return;
  while (!round.isOver()) {
    if (round.isRipe() && (await hasCome())) round.end();
    else await pause(1);
  }
}

/** One after the other, with nobody killing anything. */
export async function answerInOrder(commands: readonly SentCommand[], api: ApiClient): Promise<void> {
  for (const command of commands) await untilAnswered(command, api, UNDISTURBED);
}

type Round = {
  /** Enough was answered. */
  readonly isRipe: () => boolean;
  readonly isOver: () => boolean;
  readonly end: () => void;
  /** Nobody is there any more who could answer. */
  readonly isKilled: () => boolean;
  readonly sending: () => void;
  readonly answered: () => void;
};

const UNDISTURBED: Round = {
  isRipe: () => false,
  isOver: () => false,
  end: () => undefined,
  isKilled: () => false,
  sending: () => undefined,
  answered: () => undefined,
};

function createRound({ answered: enough, hasCome, further = 0, kill }: RoundOptions): Round {
  let answered = 0;
  let sent = 0;
  let isOver = false;
  const isRipe = (): boolean => answered >= enough;
  const end = (): void => {
    if (!isOver) kill?.();
    isOver = true;
  };
  const look = (): void => {
    if (!hasCome && isRipe() && sent >= further) end();
  };
  return {
    isRipe,
    isOver: () => isOver,
    end,
    isKilled: () => isOver && kill !== undefined,
    sending: () => {
      if (isRipe()) sent += 1;
      look();
    },
    answered: () => {
      answered += 1;
      look();
    },
  };
}

/** Returns without an answer when the round ends by a kill. Throws what stood in the way when none comes. */
async function untilAnswered(command: SentCommand, api: ApiClient, round: Round): Promise<void> {
  const until = Date.now() + ANSWER_LIMIT_MS;
  while (!round.isKilled()) {
    const asking = ask(command, api);
    round.sending();
    const answer = await asking;
    if (!(answer instanceof Error)) {
      command.answer = answer;
      return round.answered();
    }
    if (Date.now() > until) throw answer;
    await pause(PAUSE_MS);
  }
}

/** An Error when it is not known what became of the command, or nothing became of it yet. */
async function ask(command: SentCommand, api: ApiClient): Promise<Answer | Error> {
  const { method, path, body } = command.request;
  command.tries += 1;
  try {
    const reply = await api.send(method, path, { schema: CommandReply, body, idempotencyKey: command.commandId });
    return { kind: 'done', version: reply.version, events: reply.events };
  } catch (error) {
    if (error instanceof ApiRefusal && isFinal(error.problem)) return { kind: 'refused', code: error.problem.code };
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** These ask for another try. */
const PASSING_CODES: ReadonlySet<string> = new Set(['RequestInProgress', 'TooManyConflicts']);

function isFinal({ status, code }: ApiRefusal['problem']): boolean {
  return status < 500 && status !== 429 && !PASSING_CODES.has(code);
}
