/** How long mails and the links in them are kept: a year, and a month to look at the last one. */
const KEPT_SECONDS = 400 * 24 * 60 * 60;

/** When to forget what was settled at `at` (ISO instant), in seconds since 1970, as DynamoDB's time to live wants it. */
export function secondsUntilForgotten(at: string): number {
  return Math.floor(Date.parse(at) / 1000) + KEPT_SECONDS;
}
