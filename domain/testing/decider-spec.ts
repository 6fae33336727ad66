/** Given events, when a command, then events: the one form of a rule's test. Test code only may import this. */
import { expect } from 'vitest';
import type { LedgerCommand } from '../ledger/commands.ts';
import { decide } from '../ledger/decide.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import type { LedgerRejectionCode } from '../ledger/rejections.ts';
import { foldEvents, initialState } from '../ledger/state.ts';

type Outcome = {
  /** Exactly these events, in this order. */
  readonly then: (...events: readonly LedgerEvent[]) => void;
  /** Events of exactly these types, in this order. */
  readonly thenTypes: (...types: readonly LedgerEvent['type'][]) => void;
  readonly thenNothing: () => void;
  /** Refused with this code; the refusal is returned for a closer look. */
  readonly thenRejected: (code: LedgerRejectionCode) => {
    readonly field?: string;
    readonly data?: unknown;
    readonly detail: string;
  };
  readonly events: () => readonly LedgerEvent[];
};

/** Decides the commands one after the other; gives everything that is then in the log. Throws on a refusal. */
export function after(history: readonly LedgerEvent[], ...commands: readonly LedgerCommand[]): readonly LedgerEvent[] {
  return commands.reduce<readonly LedgerEvent[]>((events, command) => {
    const decision = decide(command, foldEvents(initialState(), events));
    if (decision.kind === 'rejected') throw new Error(decision.rejection.detail);
    return [...events, ...decision.events];
  }, history);
}

/** History first: `given(opened, …).when(command).then(…)`. */
export function given(...history: readonly LedgerEvent[]): { readonly when: (command: LedgerCommand) => Outcome } {
  return {
    when: (command) => {
      const decision = decide(command, foldEvents(initialState(), history));
      const events = (): readonly LedgerEvent[] => {
        if (decision.kind === 'rejected')
          throw new Error(`refused: ${decision.rejection.code} ${decision.rejection.detail}`);
        return decision.events;
      };
      return {
        events,
        then: (...expected) => {
          expect(events()).toEqual(expected);
        },
        thenTypes: (...types) => {
          expect(events().map((event) => event.type)).toEqual(types);
        },
        thenNothing: () => {
          expect(events()).toEqual([]);
        },
        thenRejected: (code) => {
          if (decision.kind === 'accepted')
            throw new Error(`accepted: ${decision.events.map((event) => event.type).join(', ')}`);
          expect(decision.rejection.code).toBe(code);
          return decision.rejection;
        },
      };
    },
  };
}
