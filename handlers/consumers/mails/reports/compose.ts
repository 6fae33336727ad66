/** Composition root of what the mail service reports. */
import { mailReportIn } from '#infra/adapters/sesv2/mail-report';
import { now, outbox } from '../outbox/compose.ts';

export const reports = { outbox, now };

/** Throws for an event that is about no mail of ours. */
export const reportIn = mailReportIn;
