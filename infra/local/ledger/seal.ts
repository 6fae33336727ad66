/** `seal`: what the function `seal-heads` does once a day, now. */
import { sealDay, type SealOutcome } from '#handlers/proof/seal-day';
import type { SealObservation } from '#handlers/proof/renew-head';
import { sha256Hex } from '#infra/adapters/sha256';
import { printJson, type CommandOutput, type ExitCode } from './output.ts';
import type { ProofStores } from './stores.ts';

/** Fails when the log no longer holds what was sealed before; today is sealed all the same. */
export async function seal(json: boolean, stores: ProofStores, output: CommandOutput): Promise<ExitCode> {
  const observed: SealObservation[] = [];
  const outcome = await sealDay({
    ...stores,
    sha256: sha256Hex,
    observe: (observation) => void observed.push(observation),
    onProgress: (done, total) => output.progress.show(done, total, 'sealing'),
  }).finally(output.progress.end);
  if (json) printJson(output, { ...outcome, observed });
  else {
    output.print(wordsOf(outcome));
    for (const observation of observed) output.complain(trouble(observation));
  }
  return observed.length === 0 ? 0 : 1;
}

function wordsOf(outcome: SealOutcome): string {
  if (outcome.kind === 'unfinished') return `${outcome.date} is not sealed yet; run it again.`;
  const { date, streams, root, sealedAt } = outcome.day;
  const what = `${date}: ${streams} ledgers and profiles, root ${root}`;
  return outcome.kind === 'sealed' ? `Sealed ${what}` : `Sealed before, at ${sealedAt}. ${what}`;
}

function trouble(observation: SealObservation): string {
  if (observation.kind === 'broken-seal') return observation.error;
  return `${observation.stream}: what was sealed of it is no longer in the log: ${observation.reason}`;
}
