import { UnsupportedTemplate } from '../service.ts';

const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** Milliseconds of `rate(5 minutes)`. Throws UnsupportedTemplate for what EventBridge would refuse. */
export function readRate(where: string, expression: string): number {
  const [, count = '', unit = '', plural] = /^rate\(([1-9]\d*) (minute|hour|day)(s?)\)$/.exec(expression) ?? [];
  const interval = Number(count) * (UNITS[unit] ?? Number.NaN);
  // EventBridge insists on the grammar: `rate(1 minute)` and `rate(2 minutes)`.
  if (Number.isNaN(interval) || (count === '1') === (plural === 's')) {
    throw new UnsupportedTemplate(
      `${where}: ScheduleExpression ${expression} is not valid; rate(n minutes|hours|days) and cron(six fields) are`,
    );
  }
  return interval;
}
