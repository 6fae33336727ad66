/** Trying again what failed on the way, as every caller in the system does. */
import { EventsNotPublished } from '#infra/adapters/eventbridge/event-publisher';
import { PoisonCommit, ProjectionContention, TailTooLong } from '#projections/engine/errors';
import { Throttled } from '../scheduler.ts';
import { AnswerLost, type World } from '../world.ts';

/** Tries of one thing before it is left for later; once the world is calm nothing is left for later. */
const TRIES = 12;

/** True for what goes away by itself, or with a repair that is under way. Everything else is a defect. */
function passes({ defect }: World, error: unknown): boolean {
  if (error instanceof PoisonCommit) return defect.isThere;
  return (
    error instanceof Throttled ||
    error instanceof AnswerLost ||
    error instanceof EventsNotPublished ||
    error instanceof ProjectionContention ||
    error instanceof TailTooLong
  );
}

/** Does `work`, again after an error that passes; `undefined` when it was left for later. */
export async function withPatience<Result>(world: World, work: () => Promise<Result>): Promise<Result | undefined> {
  for (let attempt = 1; attempt <= TRIES || world.isCalm(); attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!passes(world, error)) throw error;
    }
  }
  return undefined;
}
