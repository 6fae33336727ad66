/**
 * What deciding a command yields. A refusal is a value, because it is an expected outcome with data the
 * person needs; a throw is a bug or an outage.
 */

/** Why a command was refused: a stable code, and the data its message needs. */
export type Rejection<Code extends string = string> = {
  readonly code: Code;
  /** A sentence for a person, naming what was wrong and the rule. */
  readonly detail: string;
  /** The field of the command the refusal is about, as a JSON path such as `lines.0.amount`. */
  readonly field?: string;
  readonly data?: Readonly<Record<string, unknown>>;
};

/** `notes` are for the one who asked, such as which commits an undo compensated; they are never stored. */
export type Decision<Event, Code extends string = string, Notes = never> =
  | { readonly kind: 'accepted'; readonly events: readonly Event[]; readonly notes?: Notes }
  | { readonly kind: 'rejected'; readonly rejection: Rejection<Code> };

/** The command takes effect through these events; none means it already has. */
export function accepted<Event>(...events: readonly Event[]): Decision<Event, never> {
  return { kind: 'accepted', events };
}

/** The command is refused and nothing is stored. */
export function rejected<Code extends string>(rejection: Rejection<Code>): Decision<never, Code> {
  return { kind: 'rejected', rejection };
}

/** Command in, events out; event in, next state out. Both pure. */
export type Decider<State, Command, Event, Code extends string> = {
  readonly decide: (command: Command, state: State) => Decision<Event, Code>;
  readonly evolve: (state: State, event: Event) => State;
  readonly initialState: () => State;
};

/** Reaches the compiler only when a switch over a union forgot a case. */
export function unreachable(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
