/** `npm run seed [-- --seed N]`: fills a demo household into a running `npm start`, through its API. */
import { parseArgs } from 'node:util';
import { BusinessDate } from '#domain/kernel/calendar';
import { createApiClient } from './client/api.ts';
import { NothingAnswers, runningAt } from './client/running-at.ts';
import { signUpOrIn, SignInProblem } from './client/sign-in.ts';
import { DEMO_ACCOUNT } from './seed/demo-account.ts';
import { fillLedger, LEDGER_NAME } from './seed/fill-ledger.ts';
import { countTransactions } from './seed/plan.ts';
import { planHousehold } from './seed/plan-household.ts';
import { createProgress } from './seed/progress.ts';

const HELP = `Fills the demo household into a running Pennytrail: two years of a family's books.

  npm run seed [-- --seed N]

  --seed N   another household each; the same N, the same one (1 when absent)

The address is http://127.0.0.1:3000, with another port from PORT, or all of it from PENNYTRAIL_URL.
Running it again adds nothing; a run that was interrupted is finished.`;

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, help: { type: 'boolean', short: 'h' } },
});
if (values.help) console.log(HELP);
else process.exitCode = await seed(Number(values.seed)).catch(explain);

async function seed(number: number): Promise<number> {
  if (!Number.isSafeInteger(number)) throw new Error('--seed must be a whole number');
  const baseUrl = await runningAt(process.env);
  const idToken = await signUpOrIn(baseUrl, DEMO_ACCOUNT);
  const plan = planHousehold({ seed: number, today: BusinessDate.parse(new Date().toISOString().slice(0, 10)) });
  const progress = createProgress(process.stdout);
  const { added } = await fillLedger({
    api: createApiClient({ baseUrl, idToken }),
    plan,
    identity: `${DEMO_ACCOUNT.email}\n${number}`,
    onProgress: progress.show,
  }).finally(progress.end);
  console.log(
    added
      ? `“${LEDGER_NAME}” is ready: ${countTransactions(plan)} transactions over ${plan.months.length} months.`
      : `“${LEDGER_NAME}” is there already; nothing was added.`,
  );
  console.log(`Sign in at ${baseUrl}\n  e-mail    ${DEMO_ACCOUNT.email}\n  password  ${DEMO_ACCOUNT.password}`);
  return 0;
}

function explain(error: unknown): number {
  if (error instanceof SignInProblem) {
    console.error(
      `Could not sign in as ${DEMO_ACCOUNT.email}: ${error.message} (${error.code}). Was its password changed?`,
    );
  } else if (error instanceof NothingAnswers) console.error(error.message);
  else console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  return 1;
}
