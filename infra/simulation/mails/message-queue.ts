/** The queue of mails: at least once, in any order, hidden while worked on, and dead letters after many tries. */
import type { MailReference } from '#domain/ports/mail-outbox';
import type { Chance } from '#infra/local/seed/chance';
import { MAIL_TRIES } from '#handlers/consumers/mails/timing';
import type { Timeline } from './timeline.ts';

export type SimulatedMessage = {
  readonly mailId: string;
  /** How often it was received, this time included. */
  readonly attempt: number;
  /** Hides it for this long from now on. */
  readonly hide: (seconds: number) => void;
  readonly remove: () => void;
};

export type SimulatedQueue = {
  readonly send: (mails: readonly MailReference[]) => void;
  readonly letters: string[];
  /** Puts all dead letters back, as operators do. */
  readonly redrive: () => void;
};

/** Visibility timeout of the queue in the template. */
const HIDDEN_MS = 6 * 60_000;

type Stored = { readonly mailId: string; received: number; shownAt: number; isGone: boolean };

export function createSimulatedQueue(options: {
  readonly chance: Chance;
  readonly timeline: Timeline;
  readonly receive: (message: SimulatedMessage) => void;
}): SimulatedQueue {
  const { chance, timeline, receive } = options;
  const letters: string[] = [];
  const show = (stored: Stored, at: number): void => {
    stored.shownAt = at;
    timeline.after(at - timeline.now(), () => {
      if (stored.isGone || stored.shownAt !== at) return;
      // At least once means that now and then two consumers get it.
      const times = chance.happens(0.1) ? 2 : 1;
      for (let time = 0; time < times; time += 1) hand(stored);
    });
  };
  const hand = (stored: Stored): void => {
    if (stored.isGone) return;
    stored.received += 1;
    if (stored.received > MAIL_TRIES) {
      stored.isGone = true;
      letters.push(stored.mailId);
      return;
    }
    show(stored, timeline.now() + HIDDEN_MS);
    receive({
      mailId: stored.mailId,
      attempt: stored.received,
      hide: (seconds) => {
        if (!stored.isGone) show(stored, timeline.now() + seconds * 1_000 + 1);
      },
      remove: () => {
        stored.isGone = true;
      },
    });
  };
  const add = (mailId: string): void => {
    const stored = { mailId, received: 0, shownAt: 0, isGone: false };
    show(stored, timeline.now() + chance.between(0, 3_000));
  };
  return {
    send: (mails) => {
      for (const { mailId } of mails) add(mailId);
    },
    letters,
    redrive: () => {
      for (const mailId of letters.splice(0)) add(mailId);
    },
  };
}
