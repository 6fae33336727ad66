/** Composition root of redriving, which reaches further than any other function: see its row in functions.ts. */
import { relay as relayDependencies } from '#handlers/consumers/relay/compose';
import { confirmMail } from '#handlers/consumers/mails/confirm-mail';
import { MailNotice } from '#handlers/consumers/mails/notice';
import { planMails } from '#handlers/consumers/mails/plan-mails';
import { planning } from '#handlers/consumers/mails/planning/compose';
import { wake } from '#handlers/consumers/mails/queue/compose';
import { reportIn, reports } from '#handlers/consumers/mails/reports/compose';
import { notifications } from '#handlers/consumers/notifications/compose';
import { storeNotice } from '#handlers/consumers/notifications/store-notice';
import { planning as webhooks } from '#handlers/webhooks/planning/compose';
import { parseEvent, planDeliveries } from '#handlers/webhooks/planning/plan-deliveries';
import { Wake } from '#handlers/webhooks/wake';
import { MailReference } from '#domain/ports/mail-outbox';
import { eventIn } from '../application/notice-in.ts';
import type { DeadLetterRedrive, LetterQueue } from '../application/redrive-dead-letters.ts';
import type { ParkedRedrive } from '../application/redrive-parked.ts';
import { sweepProjections } from '../application/sweep-projections.ts';
import { sweepRelay } from '../application/sweep-relay.ts';
import { operations } from '../compose.ts';
import { queues } from '../queues/compose.ts';
import { observe, reportUnswept } from '../sweeps/report.ts';
import { events } from '../log/compose.ts';
import { views } from '../views/compose.ts';

/** A mail goes back on its queue; what should have led to one, or came back about one, is done here. */
const mailLetters: readonly LetterQueue[] = [
  { queue: queues.mails, settle: (body) => wake([MailReference.parse(JSON.parse(body))]), done: 'sent back' },
  {
    queue: queues.mailPlans,
    settle: (body) => planMails(planning, MailNotice.parse(eventIn(body))),
    done: 'planned',
  },
  { queue: queues.mailReports, settle: (body) => confirmMail(reports, reportIn(eventIn(body))), done: 'noted' },
];

/** A delivery that is no longer due is found out by the sender; an event is planned as if the bus had delivered it. */
const webhookLetters: readonly LetterQueue[] = [
  {
    queue: queues.webhooks,
    settle: (body) => webhooks.queue.send([JSON.stringify(Wake.parse(JSON.parse(body)))]),
    done: 'sent back',
  },
  {
    queue: queues.webhookPlans,
    settle: (body) => planDeliveries(webhooks, parseEvent(eventIn(body))),
    done: 'planned',
  },
];

export const parked: ParkedRedrive = { ...operations, events, views, observe };

export const relay = relayDependencies;

/** Whoever asks for it knows that something was left behind, so nothing is left to others. */
const graceSeconds = 0;

export const deadLetters: DeadLetterRedrive = {
  sweeps: operations.sweeps,
  now: operations.now,
  mappings: [
    {
      queue: queues.projector,
      sweepName: 'redrive-projector',
      sweep: (name, isLate) =>
        sweepProjections(
          { ...operations, events, views, observe },
          { name, isLate, graceSeconds, onFailure: reportUnswept },
        ),
    },
    {
      queue: queues.relay,
      sweepName: 'redrive-relay',
      sweep: (name, isLate) =>
        sweepRelay({ ...relay, sweeps: operations.sweeps }, { name, isLate, graceSeconds, onFailure: reportUnswept }),
    },
  ],
  letters: [...mailLetters, ...webhookLetters],
  notifications: { queue: queues.notifications, store: (event) => storeNotice(notifications, event) },
};
