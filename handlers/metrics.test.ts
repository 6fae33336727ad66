/** The catalogue against the sources: everything counted is in it, and everything in it is counted somewhere. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { METRICS } from './metric-catalogue.ts';
import { count, countBy, measure, rate } from './metrics.ts';
import { metrics } from './observability.ts';

const sources = ['handlers', 'projections'].flatMap(filesIn);

function filesIn(folder: string): readonly { readonly path: string; readonly text: string }[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'testing' ? [] : filesIn(path);
    return /(?<!\.test|\.contract)\.ts$/.test(path) ? [{ path, text: readFileSync(path, 'utf8') }] : [];
  });
}

describe('the catalogue', () => {
  it('is the only way to count', () => {
    const passing = sources.filter(({ text }) => /\baddMetric\(|new Metrics\(|singleMetric\(/.test(text));
    expect(passing.map(({ path }) => path).toSorted()).toEqual([
      'projections/telemetry/emit.ts',
      'projections/telemetry/telemetry.ts',
    ]);
  });

  it.each(Object.keys(METRICS))('has %s because something emits it', (name) => {
    const emitting = sources.filter(
      ({ path, text }) => !/metrics\.ts$|metric-catalogue\.ts$/.test(path) && new RegExp(`'${name}'`).test(text),
    );
    expect(emitting.map(({ path }) => path)).not.toEqual([]);
  });

  it('names things as CloudWatch allows, and says of each what it means', () => {
    for (const [name, { meaning }] of Object.entries(METRICS)) {
      expect(name).toMatch(/^[a-z][A-Za-z]{2,60}$/);
      expect(meaning).toMatch(/^[A-Z].{10,}\.$/);
    }
  });
});

describe('what is counted', () => {
  afterEach(() => {
    metrics.clearMetrics();
  });

  it('adds up by service, and once more by the one dimension a metric has', () => {
    const chained = { addDimension: vi.fn().mockReturnThis(), addMetric: vi.fn().mockReturnThis() };
    const single = vi.spyOn(metrics, 'singleMetric');
    single.mockReturnValue(chained as unknown as ReturnType<typeof metrics.singleMetric>);
    count('commandAccepted');
    count('eventsAppended', 3);
    measure('requestDuration', 12.5);
    countBy('commandRejected', { code: 'AccountIsClosed' });
    rate('rebuildRate', 900);
    single.mockRestore();
    expect(chained.addDimension).toHaveBeenCalledExactlyOnceWith('code', 'AccountIsClosed');
    expect(chained.addMetric).toHaveBeenCalledExactlyOnceWith('commandRejected', 'Count', 1);
    const written = metrics.serializeMetrics();
    expect(written).toMatchObject({
      commandAccepted: 1,
      eventsAppended: 3,
      requestDuration: 12.5,
      commandRejected: 1,
    });
    expect(written._aws.CloudWatchMetrics[0]).toMatchObject({
      Dimensions: [['service']],
      Metrics: [
        { Name: 'commandAccepted', Unit: 'Count' },
        { Name: 'eventsAppended', Unit: 'Count' },
        { Name: 'requestDuration', Unit: 'Milliseconds' },
        { Name: 'commandRejected', Unit: 'Count' },
        { Name: 'rebuildRate', Unit: 'Count/Second' },
      ],
    });
  });
});
