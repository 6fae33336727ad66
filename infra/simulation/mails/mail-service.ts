/** A mail service that takes mails, refuses them, takes them and loses the answer, or takes them later than it says. */
import type { Chance } from '#infra/local/seed/chance';
import type { MailReport, MailSender, OutgoingMail, SendOutcome } from '#domain/ports/mail-sender';
import { addressOf, REFUSED } from './members.ts';
import type { Timeline } from './timeline.ts';

/** Times are epoch ms. */
export type MailRequest = { readonly mailId: string; readonly to: string; readonly at: number };

export type Answering = 'accepts' | 'loses the answer' | 'accepts later' | 'refuses' | 'takes nothing and says nothing';

export type SimulatedMailService = MailSender & {
  /** All it was asked to send. */
  readonly requests: readonly MailRequest[];
  /** Ids of the mails it took, one for each time. */
  readonly accepted: readonly string[];
};

export type MailServiceOptions = {
  readonly chance: Chance;
  readonly timeline: Timeline;
  readonly step: (operation: string) => Promise<void>;
  readonly answering: () => Answering;
  /** Whether reports come too late to be waited for. */
  readonly isLate: boolean;
  readonly report: (report: MailReport) => void;
};

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

export function createSimulatedMailService(options: MailServiceOptions): SimulatedMailService {
  const { chance, timeline, step, answering, isLate, report } = options;
  const requests: MailRequest[] = [];
  const accepted: string[] = [];
  const accept = ({ mailId }: OutgoingMail): string => {
    const messageId = `message-${accepted.length + 1}`;
    accepted.push(mailId);
    const times = chance.happens(0.3) ? 2 : 1;
    for (let time = 0; time < times; time += 1) {
      const delay = isLate ? chance.between(0, 45 * MINUTE) : chance.between(0, 4 * MINUTE);
      timeline.after(delay, () => {
        report({ mailId, messageId, what: 'sent' });
      });
    }
    return messageId;
  };
  const answer = (mail: OutgoingMail): SendOutcome => {
    if (mail.to === addressOf(REFUSED)) return { kind: 'rejected', code: 'BadRequestException' };
    switch (answering()) {
      case 'accepts':
        return { kind: 'accepted', messageId: accept(mail) };
      case 'loses the answer':
        accept(mail);
        return { kind: 'unknown', code: 'TimeoutError' };
      case 'accepts later':
        timeline.after(chance.between(0, MINUTE), () => void accept(mail));
        return { kind: 'unknown', code: 'TimeoutError' };
      case 'refuses':
        return { kind: 'refused', code: 'TooManyRequestsException' };
      case 'takes nothing and says nothing':
        return { kind: 'unknown', code: 'ECONNRESET' };
    }
  };
  return {
    requests,
    accepted,
    send: async (mail) => {
      try {
        await step('mail service');
      } catch {
        return { kind: 'refused', code: 'ThrottlingException' };
      }
      requests.push({ mailId: mail.mailId, to: mail.to, at: timeline.now() });
      return answer(mail);
    },
  };
}
