/**
 * `SEARCH('{Namespace,Dimension} MetricName="x" term', 'Sum')`: the metrics a search expression finds.
 * Source: CloudWatch user guide, "CloudWatch search expression syntax".
 */
import type { MetricIdentity } from '../metrics/metric-store.ts';
import { UnsupportedMetric } from '../metrics/statistics.ts';

/** Those of `metrics` that fit. Terms are joined by AND, or by OR where it is written; NOT and brackets are not served. */
export function searchMetrics<Metric extends MetricIdentity>(metrics: readonly Metric[], search: string): Metric[] {
  const parts = /^\s*(?:\{([^}]*)\})?(.*)$/s.exec(search);
  const schema = parts?.[1]?.split(',').map(unquoted);
  const alternatives = (parts?.[2] ?? '').split(/\sOR\s/).map(termsOf);
  return metrics.filter((metric) => {
    if (schema && !hasSchema(metric, schema)) return false;
    return alternatives.some((terms) => terms.every((term) => holds(metric, term)));
  });
}

type Term = { readonly property: string | undefined; readonly text: string; readonly isExact: boolean };

const TERM = /(?:(?<property>[\w:]+|"[^"]+")\s*=\s*)?(?:"(?<exact>[^"]*)"|(?<partial>[^\s"=()]+))/g;

function termsOf(text: string): Term[] {
  if (/[()]|\bNOT\b/.test(text)) throw new UnsupportedMetric('SEARCH with NOT or brackets is not served on a laptop');
  return [...text.matchAll(TERM)]
    .map(({ groups = {} }) => ({
      property: groups['property'] === undefined ? undefined : unquoted(groups['property']),
      text: groups['exact'] ?? groups['partial'] ?? '',
      isExact: groups['exact'] !== undefined,
    }))
    .filter((term) => term.text !== 'AND');
}

/** Exactly these dimensions, in this namespace. */
function hasSchema({ namespace, dimensions }: MetricIdentity, [wanted, ...names]: readonly string[]): boolean {
  const present = Object.keys(dimensions).sort();
  return namespace === wanted && present.join() === [...names].sort().join();
}

function holds(metric: MetricIdentity, term: Term): boolean {
  const values = term.property === undefined ? everything(metric) : [valueOf(metric, term.property)];
  return values.some((value) => {
    if (value === undefined) return false;
    return term.isExact ? value === term.text : words(value).includes(term.text.toLowerCase());
  });
}

function everything({ namespace, name, dimensions }: MetricIdentity): string[] {
  return [namespace, name, ...Object.keys(dimensions), ...Object.values(dimensions)];
}

function valueOf({ namespace, name, dimensions }: MetricIdentity, property: string): string | undefined {
  if (property === 'Namespace') return namespace;
  return property === 'MetricName' ? name : dimensions[property];
}

/** A search without quotes finds parts of names: words at capitals, digits and punctuation, and the whole. */
function words(value: string): string[] {
  const parts = value.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+/g) ?? [];
  return [value, ...value.split(/[^A-Za-z0-9]+/), ...parts].map((word) => word.toLowerCase());
}

function unquoted(text: string): string {
  return text.trim().replace(/^"(.*)"$/, '$1');
}
