/** From a notice to what the mail service is given. */
import { unreachable } from '#domain/kernel/decision';
import type { OutgoingMail } from '#domain/ports/mail-sender';
import type { NoticeKind, ProfileSettings } from '#domain/profile/events';
import { kindOf, type MailNotice } from '../notice.ts';
import type { MailEntry } from '../runtime.ts';
import { backWithinLimitLetter, overspendLetter, type BudgetLetter } from './budget-letter.ts';
import { formatFor, type Format } from './format.ts';
import { linksTo, type Links } from './links.ts';
import { summaryLetter } from './summary-letter.ts';
import { toHtml, toText } from './template.ts';

export type LetterInput = {
  readonly notice: MailNotice;
  readonly entry: MailEntry | undefined;
  readonly settings: ProfileSettings | undefined;
  readonly webOrigin: string;
  /** Secret of the link that switches such mails off. */
  readonly token: string;
};

/** Why somebody gets it, by what it is about. */
const REASONS: Readonly<Record<NoticeKind, string>> = {
  overspend: 'You get this mail because you asked to be told when a budget passes a threshold.',
  backWithinLimit: 'You get this mail because you asked to be told when a budget is back within its limit.',
  monthSummary: 'You get this mail because you asked for a summary of each month.',
};

export function writeLetter(input: LetterInput): Omit<OutgoingMail, 'mailId' | 'to'> {
  const { notice, settings, webOrigin, token } = input;
  const links = linksTo(webOrigin);
  const content = contentOf(input, formatFor(settings?.locale), links);
  const letter = {
    ...content,
    subject: oneLine(content.subject),
    reason: REASONS[kindOf(notice)],
    footer: [
      { label: 'Notification settings', url: links.settings(notice.detail.ledgerId) },
      { label: 'Unsubscribe', url: links.unsubscribe(token) },
    ],
  };
  return {
    subject: letter.subject,
    text: toText(letter),
    html: toHtml(letter),
    unsubscribeUrl: links.oneClick(token),
  };
}

function contentOf({ notice, entry }: LetterInput, format: Format, links: Links): BudgetLetter {
  switch (notice['detail-type']) {
    case 'finance.budget-threshold-crossed.v1':
      return overspendLetter({ notice: notice.detail, entry, format, links });
    case 'finance.budget-back-within-limit.v1':
      return backWithinLimitLetter({ notice: notice.detail, entry, format, links });
    case 'finance.month-summary-ready.v1':
      return summaryLetter({ notice: notice.detail, format, links });
    default:
      return unreachable(notice);
  }
}

/** Names are what people typed; a subject is one line. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
