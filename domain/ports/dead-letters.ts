/** What could not be delivered and waits for somebody to look at it. */

export type DeadLetter = {
  readonly body: string;
  /** When it was put aside (ISO instant). */
  readonly sentAt: string;
  /** Proof of having taken it, for removing it. */
  readonly receipt: string;
};

export type DeadLetters = {
  readonly name: string;
  /** About how many there are, those just taken by somebody included. */
  readonly count: () => Promise<number>;
  /** At most ten; for a minute nobody else gets them. Empty when there are none to be had. */
  readonly take: () => Promise<readonly DeadLetter[]>;
  /** Only after what it stands for has been made up for. */
  readonly remove: (letter: DeadLetter) => Promise<void>;
};
