/** What the people of a world know: what they asked for and what they were told. */
import type { CommandId, LedgerId } from '#domain/kernel/ids';
import type { CommandOutcome } from '#handlers/application/handle-command';

export type Journal = {
  /** Every command that was ever sent, with the books it was for. */
  readonly sent: Map<string, LedgerId>;
  /** The answer its sender got in the end. */
  readonly answered: Map<CommandId, CommandOutcome>;
  /** Questions that were answered, and compared with the fold of the log. */
  reads: number;
};

export function createJournal(): Journal {
  return { sent: new Map(), answered: new Map(), reads: 0 };
}
