/** Waiting for progress with a bound. */
import { setTimeout as pause } from 'node:timers/promises';

const PAUSE_MS = 100;

/** Asks again and again until there is an answer; undefined when there is none after `limitMs`. */
export async function waitUntil<Answer>(
  ask: () => Promise<Answer | undefined>,
  limitMs: number,
): Promise<Answer | undefined> {
  const until = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined || Date.now() > until) return answer;
    await pause(PAUSE_MS);
  }
}
