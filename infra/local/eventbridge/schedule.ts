/** What a rule's ScheduleExpression means. */
import { UnsupportedTemplate } from '../service.ts';
import { readCron, type NextRun } from './cron.ts';
import { readRate } from './rate.ts';

export type Schedule = {
  /** As the template has it: due times saved for another one are void. */
  readonly expression: string;
  readonly next: NextRun;
};

/** Reads `rate(…)` or `cron(…)`. Throws UnsupportedTemplate for what EventBridge would refuse. */
export function readSchedule(where: string, expression: string): Schedule {
  const fields = /^cron\((.*)\)$/.exec(expression)?.[1];
  if (fields !== undefined) return { expression, next: cronOf(where, expression, fields) };
  const interval = readRate(where, expression);
  return { expression, next: (after) => after + interval };
}

function cronOf(where: string, expression: string, fields: string): NextRun {
  try {
    return readCron(fields);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnsupportedTemplate(`${where}: ScheduleExpression ${expression} ${reason}`);
  }
}
