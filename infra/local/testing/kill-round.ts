/** Test support: several clients at once, until a moment that is defined by how far they got. */
import { setTimeout as pause } from 'node:timers/promises';
import { CommandReply } from '#handlers/contracts/common';
import { ApiRefusal, type ApiClient } from '../client/api.ts';
import type { Answer, SentCommand, SentCommands } from './sent-commands.ts';

/** Once `answered` commands were answered in this round … */
export type Moment = { readonly answered: number } & (
  | {
      /** … and this many more requests were sent; 0 means right at the answer, with others still under way. */
      readonly andThen: 'requests';
      readonly count: number;
    }
  /** … and a commit is in the log that nobody was told of yet. */
  | { readonly andThen: 'untold commit' }
);

export type RoundOptions = {
  readonly api: ApiClient;
  readonly commands: SentCommands;
  readonly moment: Moment;
  /** Newest version in the log, past all functions. */
  readonly newestInLog: () => Promise<number>;
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
  const watching = watchLog(options, round);
  const clients = Array.from({ length: CLIENTS }, async () => {
    while (!round.isOver()) await untilAnswered(options.commands.next(), options.api, round);
  });
  await Promise.all([...clients, watching]);
}

async function watchLog({ commands, newestInLog, moment }: RoundOptions, round: Round): Promise<void> {
  if (moment.andThen === 'requests') return;
  while (!round.isOver()) {
    if (round.isRipe() && (await newestInLog()) > commands.newestTold()) round.end();
    else await pause(1);
  }
}

/** One after the other, with nobody killing anything. */
export async function answerInOrder(commands: readonly SentCommand[], api: ApiClient): Promise<void> {
  for (const command of commands) await untilAnswered(command, api, UNDISTURBED);
}

type Round = {
  /** Enough was answered; only the other half of the moment is missing. */
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

function createRound({ moment, kill }: RoundOptions): Round {
  let answered = 0;
  let further = 0;
  let isOver = false;
  const isRipe = (): boolean => answered >= moment.answered;
  const end = (): void => {
    if (!isOver) kill?.();
    isOver = true;
  };
  const look = (): void => {
    if (isRipe() && moment.andThen === 'requests' && further >= moment.count) end();
  };
  return {
    isRipe,
    isOver: () => isOver,
    end,
    isKilled: () => isOver && kill !== undefined,
    sending: () => {
      if (isRipe()) further += 1;
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
