/** What becomes of one message on the queue of mails, by what its try came to. */
import type { SendResult } from './send-mail.ts';
import { MAIL_TRIES, pauseAfter } from './timing.ts';

export type Delivery = {
  readonly send: (isLastTry: boolean) => Promise<SendResult>;
  /** Notes on the mail that nobody will try again by himself. */
  readonly giveUp: () => Promise<void>;
  /** Hides the message for this many seconds. */
  readonly hide: (seconds: number) => Promise<void>;
  readonly onResult: (result: SendResult) => void;
  readonly onError: (error: unknown) => void;
};

/** `attempt` is how often the message was received, this time included. Yields whether the message is done with. */
export async function deliverMessage(delivery: Delivery, attempt: number): Promise<boolean> {
  const isLastTry = attempt >= MAIL_TRIES;
  try {
    const result = await delivery.send(isLastTry);
    delivery.onResult(result);
    if (result.kind !== 'failed') return true;
  } catch (error) {
    delivery.onError(error);
    if (isLastTry) await delivery.giveUp();
  }
  // After its last try the message is a dead letter as soon as somebody asks for it, so nothing is waited for.
  await delivery.hide(isLastTry ? 0 : pauseAfter(attempt));
  return false;
}
