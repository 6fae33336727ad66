/** Proving a long log: every hash of the chain, against reading the same commits without doing anything with them. */
import { ledgerStream } from '#domain/kernel/stream';
import { verifyLog } from '#handlers/proof/verify-log';
import { sha256Hex } from '#infra/adapters/sha256';
import { median, timed, withSpread, type BenchmarkResult } from './measure.ts';
import { readRawLog } from './raw-log.ts';
import { largestSize, type BenchRun } from './run.ts';

const ROUNDS = 3;

export async function verification(run: BenchRun): Promise<BenchmarkResult> {
  const { database, large, isQuick } = run;
  const { ledgerId, commits } = await large.log(largestSize(run));
  const stream = ledgerStream(ledgerId);
  const { events, meter } = database;
  const rounds = [];
  const verify = async (): Promise<void> => {
    const unwitnessed = { checkpoint: undefined, seal: { kind: 'none' } as const };
    const verdict = await verifyLog({ events, stream, sha256: sha256Hex, ...unwitnessed });
    if (verdict.kind !== 'intact' || verdict.head.version !== commits) throw new Error(JSON.stringify(verdict));
  };
  const { read } = await meter.record(verify);
  for (let round = 0; round < (isQuick ? 1 : ROUNDS); round += 1) {
    const ours = await timed(verify);
    rounds.push({ ours, bare: await timed(() => readRawLog(database, stream)) });
  }
  const ratios = rounds.map(({ ours, bare }) => bare / ours);
  const perSecond = rounds.map(({ ours }) => (commits / ours) * 1_000);
  return {
    figures: { verifyRatio: median(ratios), commitsPerSecond: median(perSecond), commits, readUnits: read },
    lines: [
      `verifying ${commits} commits against a paged Query of them: ${withSpread(ratios)}`,
      `commits per second: ${withSpread(perSecond, 0)}; ${read.toFixed(0)} read units`,
    ],
  };
}
