/** How long the steps of a mail wait for each other. */

/**
 * How long an attempt whose answer was lost stays open. SES publishes its event within seconds; what has not come by
 * then is taken as never sent, so that no mail is lost.
 */
const CONFIRMATION_MINUTES = 10;

/** A mail just planned is on its way by the queue; only one that is not looks forgotten. */
const PLANNED_GRACE_MINUTES = 5;

/** Longer than the queue keeps trying (see `pauseAfter`), so that a mail is not on the queue twice. */
const ON_QUEUE_MINUTES = 120;

/** How often a message is received before it becomes a dead letter. */
export const MAIL_TRIES = 10;

const FIRST_PAUSE_SECONDS = 10;
const LONGEST_PAUSE_SECONDS = 900;

/** Seconds to wait after the given try (1 is the first): 10, 20, 40 … at most a quarter of an hour; 50 minutes in all. */
export function pauseAfter(attempt: number): number {
  return Math.min(FIRST_PAUSE_SECONDS * 2 ** (attempt - 1), LONGEST_PAUSE_SECONDS);
}

export function confirmationEnds(since: string): string {
  return plusMinutes(since, CONFIRMATION_MINUTES);
}

export function plannedGraceEnds(at: string): string {
  return plusMinutes(at, PLANNED_GRACE_MINUTES);
}

export function queueGraceEnds(at: string): string {
  return plusMinutes(at, ON_QUEUE_MINUTES);
}

function plusMinutes(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString();
}
