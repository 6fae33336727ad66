/** Test support: what the people of a household asked for over the API, and what they were told. */
import type { CommandId, LedgerId } from '#domain/kernel/ids';
import { commandIdOf, nextIntent, openingCommands, type Intent } from '#infra/simulation/household-commands';
import { createChance } from '../seed/chance.ts';
import { requestsFor, type HouseholdRequest } from './household-requests.ts';

export type Answer =
  /** `events` is empty when there was nothing to change; else they are in the commit `version`. */
  | { readonly kind: 'done'; readonly version: number; readonly events: readonly string[] }
  | { readonly kind: 'refused'; readonly code: string };

export type SentCommand = {
  /** Its Idempotency-Key, the same at every try. */
  readonly commandId: CommandId;
  readonly request: HouseholdRequest;
  tries: number;
  answer?: Answer;
  /** Its sender went away: whether it took effect, nobody asked again. */
  isAbandoned?: true;
};

export type SentCommands = {
  readonly ledgerId: LedgerId;
  readonly all: readonly SentCommand[];
  /** Opens the books: to be answered before anything else is asked. */
  readonly opening: () => readonly SentCommand[];
  readonly next: () => SentCommand;
  /** The newest version in an answer; 0 before the first. */
  readonly newestTold: () => number;
  /** Tried, and still without an answer. */
  readonly unanswered: () => readonly SentCommand[];
};

export function createSentCommands(seed: string, ledgerId: LedgerId): SentCommands {
  const all: SentCommand[] = [];
  let drawn = 0;
  const add = (request: HouseholdRequest): SentCommand => {
    const command = { commandId: commandIdOf(all.length + 1), request, tries: 0 };
    all.push(command);
    return command;
  };
  return {
    ledgerId,
    all,
    opening: () =>
      openingCommands(ledgerId)
        .flatMap((intent) => requestsFor(intent, { ledgerId, newest: 0 }))
        .map(add),
    next: () => {
      for (;;) {
        drawn += 1;
        const [request] = requestsFor(intentOf(seed, drawn), { ledgerId, newest: newestOf(all) });
        if (request) return add(request);
      }
    },
    newestTold: () => newestOf(all),
    unanswered: () => all.filter(({ answer, isAbandoned }) => !answer && !isAbandoned),
  };
}

/** By its number alone, whichever client comes to ask for it. */
function intentOf(seed: string, number: number): Intent {
  return nextIntent(createChance(`${seed} intent ${number}`), number);
}

function newestOf(commands: readonly SentCommand[]): number {
  return Math.max(0, ...commands.map(({ answer }) => (answer?.kind === 'done' ? answer.version : 0)));
}
