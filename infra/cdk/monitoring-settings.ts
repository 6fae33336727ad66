import type { App } from 'aws-cdk-lib';
import * as z from 'zod';

/** Enough for some hundred households; the alarms and metrics themselves are most of it. */
const DEFAULT_BUDGET_USD = 50;

const Settings = z.object({
  alarmEmail: z.email('must be an e-mail address').optional(),
  monthlyBudgetUsd: z.coerce.number('must be a number').positive('must be more than 0').default(DEFAULT_BUDGET_USD),
});

/**
 * From `cdk --context alarmEmail=… --context monthlyBudgetUsd=…`: who hears of alarms, nobody by default, and what the
 * account may cost in a month, in USD. Throws an error that names the setting and its rule.
 */
export function monitoringSettings(app: App): {
  readonly alarmEmail: string | undefined;
  readonly monthlyBudgetUsd: number;
} {
  const given = Object.fromEntries(
    Object.keys(Settings.shape).map((name): [string, unknown] => [name, app.node.tryGetContext(name)]),
  );
  const result = Settings.safeParse(given);
  if (result.success) return { alarmEmail: result.data.alarmEmail, monthlyBudgetUsd: result.data.monthlyBudgetUsd };
  throw new Error(result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
}
