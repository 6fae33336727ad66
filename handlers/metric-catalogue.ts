/**
 * Every metric there is: its unit and what a data point means. The functions of `metrics.ts` take these names and no
 * others, so nothing is counted that nobody can look up. All have the dimension `service`: the function, or for
 * functions behind a route its class (`commands`, `queries`, `operations`), which keeps the number of series, and the
 * bill, small. docs/metrics.md is made of this table (`npm run docs`). Running code knows only its type: the words would
 * make every bundle larger.
 */
import { counted, countedBy, lasting, perSecond, type MetricCatalogue } from '#projections/telemetry/metric-catalogue';
import { PROJECTION_METRICS } from '#projections/telemetry/projection-metrics';

export const METRICS = {
  // Behind the front door.
  request: counted('A request reached a function.'),
  requestDuration: lasting('From the request to the answer, inside the function.'),
  requestFailed: counted('A request was answered with 500: an error nobody foresaw.'),
  notAvailable: counted('A request was answered with 503: parked, lagging or contended books.'),
  commandAccepted: counted('A command was decided and stored, or had nothing to add.'),
  commandRejected: countedBy('code', 'The books did not allow a command; by the code of the refusal.'),
  commandContended: counted('A command gave up: others kept winning the race for the next version.'),
  appendConflict: counted('A command lost one race and decided afresh.'),
  eventsAppended: counted('Events stored.'),
  // Out to the world.
  eventsPublished: counted('Integration events handed to the bus.'),
  publishFailed: counted('Events of a stream could not be published; they are tried again.'),
  publishRetried: counted('Entries the bus refused were sent to it again at once.'),
  publishRefused: counted(
    'An event the bus will never take was left out; its version can be published again after a repair.',
  ),
  relayPositionLost: counted('Nobody knew how far a stream had been published.'),
  monthSummaryPublished: counted('A summary of a month that is over went to the bus.'),
  monthSummaryOverdue: counted('A day after they were due, summaries of a month were still missing.'),
  noticePlanned: counted('A mail or a webhook delivery was written down to be sent.'),
  notificationStored: counted('A notification went into the list in the app.'),
  duplicateSkipped: counted('Something arrived again and was known.'),
  mailSent: counted('The mail service took a mail.'),
  mailFailed: counted('A try to send a mail failed for certain; it is tried again.'),
  mailHeld: counted('A mail waits until the quiet hours of its recipient are over.'),
  mailSuppressed: counted('A mail will not be sent: nobody wants it, or the address takes none.'),
  mailUncertain: counted('Nobody knows yet whether the mail service took a mail.'),
  mailConfirmed: counted('The mail service said that it took a mail.'),
  mailBounced: counted('A mail came back, or its recipient complained.'),
  webhookDelivered: counted('An endpoint took a delivery.'),
  webhookFailed: counted('An endpoint did not take a delivery; it is tried again.'),
  webhookDisabled: counted('An endpoint was switched off after too many failures.'),
  // Upkeep and proof.
  ...PROJECTION_METRICS,
  swept: counted('Streams a sweeper looked at.'),
  caughtUp: counted('Streams whose rows a sweeper had to bring forward.'),
  relayCaughtUp: counted('Streams a sweeper had to publish.'),
  sweepFailed: counted('A sweeper could not do its work on a stream.'),
  rebuildFailed: counted('A job of a rebuild gave up.'),
  rebuildRate: perSecond('Events folded per second by one worker of a rebuild.'),
  sealKept: counted('A run found the day sealed, or sealed it.'),
  sealedStreams: counted('Streams in the seal of a day.'),
  sealDuration: lasting('Sealing a day.'),
  sealFailed: counted('A run could not seal the day.'),
  sealedHeadLost: counted('The log no longer holds what was sealed.'),
  sealBroken: counted('An earlier seal does not add up.'),
  verificationFailed: counted('Somebody verified a ledger and it was not as it was written.'),
  errorCollected: counted('A function wrote an error line.'),
} as const satisfies MetricCatalogue;

export type MetricName = keyof typeof METRICS;
