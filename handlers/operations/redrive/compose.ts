/** Composition root of redriving, which reaches further than any other function: see its row in functions.ts. */
import { relay as relayDependencies } from '#handlers/consumers/relay/compose';
import { notifications } from '#handlers/consumers/notifications/compose';
import { storeNotice } from '#handlers/consumers/notifications/store-notice';
import type { DeadLetterRedrive } from '../application/redrive-dead-letters.ts';
import type { ParkedRedrive } from '../application/redrive-parked.ts';
import { sweepProjections } from '../application/sweep-projections.ts';
import { sweepRelay } from '../application/sweep-relay.ts';
import { operations } from '../compose.ts';
import { queues } from '../queues/compose.ts';
import { observe, reportUnswept } from '../sweeps/report.ts';
import { events } from '../log/compose.ts';
import { views } from '../views/compose.ts';

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
  notifications: { queue: queues.notifications, store: (event) => storeNotice(notifications, event) },
};
