/**
 * What a person waits for, as the books grow: latency, units, and the ratio to the very calls it sends, sent by hand.
 */
import type { BenchDatabase } from './database.ts';
import { median, quantile, timed, withQuartiles, type BenchmarkResult } from './measure.ts';
import { questionsOf, type Question } from './questions.ts';
import { largestSize, type BenchRun } from './run.ts';

const SIZES = [1_000, 10_000, 100_000];
const SAMPLES = 40;
const LEAST_SAMPLES = 3;
/** Milliseconds for one question at one size, beyond which a slow one gets fewer samples. */
const TIME_LIMIT = 6_000;

export async function reads(run: BenchRun): Promise<BenchmarkResult> {
  const figures: Record<string, number> = {};
  const lines: string[] = [];
  for (const size of SIZES.filter((each) => each <= largestSize(run))) {
    const books = await run.large.books(size);
    for (const question of questionsOf(run.database, books)) {
      const { p50, p95, ratios, read, calls } = await measure(run.database, question);
      const key = `${question.name}${size}`;
      Object.assign(figures, { [`${key}Ratio`]: median(ratios), [`${key}P50Ms`]: p50 });
      Object.assign(figures, { [`${key}P95Ms`]: p95, [`${key}ReadUnits`]: read });
      const times = `${p50.toFixed(0)} ms p50, ${p95.toFixed(0)} ms p95`;
      lines.push(
        `${question.name} at ${size}: ${times}, ${withQuartiles(ratios)} of its ${calls} calls by hand, ` +
          `${read} read units (${ratios.length} samples)`,
      );
    }
  }
  return { figures, lines };
}

/** Each sample is the question and its calls by hand in turn, so that both meet the same machine. */
async function measure({ meter }: BenchDatabase, { ask }: Question) {
  const { read, write, calls, replay } = await meter.record(ask);
  if (write > 0) throw new Error('a question wrote something');
  await ask();
  await replay();
  const times: number[] = [];
  const ratios: number[] = [];
  const start = performance.now();
  while (times.length < SAMPLES) {
    if (times.length >= LEAST_SAMPLES && performance.now() - start > TIME_LIMIT) break;
    const ours = await timed(ask);
    times.push(ours);
    ratios.push((await timed(replay)) / ours);
  }
  return { p50: median(times), p95: quantile(times, 0.95), ratios, read, calls };
}
