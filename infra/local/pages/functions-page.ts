/** The functions: how often they ran, how long, how they ended, and what they logged last. */
import { MINUTE_MS, RETENTION_MS } from '../cloudwatch/metrics/metric-store.ts';
import { statistic } from '../cloudwatch/metrics/statistics.ts';
import type { FunctionStats } from '../lambda/lambda-host.ts';
import type { LogLine } from '../lambda/log-lines.ts';
import { type Html, html } from '../wire/html.ts';
import type { Page } from './frame.ts';
import {
  alarming,
  badge,
  beside,
  cell,
  details,
  functionLink,
  heading,
  nothing,
  number,
  pretty,
  row,
  section,
  table,
  traceLink,
} from './parts.ts';
import type { PageSources } from './sources.ts';
import { duration, preciseTime, shortName } from './words.ts';

/** Log lines shown of the function that was chosen, or of all together. */
const MOST_LINES = 50;

/** `?name=` chooses the function whose log lines are shown. */
export function functionsPage(sources: PageSources, query: URLSearchParams): Page {
  const all = [...sources.functions()].sort((a, b) => b.invocations - a.invocations || (a.name < b.name ? -1 : 1));
  const used = all.filter(({ invocations }) => invocations > 0);
  const unused = all.filter(({ invocations }) => invocations === 0);
  const lead = `Each in worker threads of its own. Durations of the last ${RETENTION_MS / (60 * MINUTE_MS)} hours; the rest since the start.`;
  return {
    title: 'Functions',
    refreshSeconds: 4,
    body: html`${heading('Functions', lead)}
    ${
      used.length === 0
        ? nothing('No function has run yet.')
        : table(
            'Functions',
            COLUMNS,
            used.map((one) => statsRow(one, sources)),
          )
    }
    ${logSection(
      all.find(({ name }) => name === query.get('name')),
      sources,
    )}
    ${unused.length === 0 ? '' : section('Not called yet', html`<p class="names">${unused.map(({ name }) => html`<code>${name}</code> `)}</p>`)}`,
  };
}

const COLUMNS = [
  { title: 'Function' },
  { title: 'Workers' },
  { title: 'Invocations', isNumber: true },
  { title: 'Cold starts', isNumber: true },
  { title: 'Errors', isNumber: true },
  { title: 'p50', isNumber: true },
  { title: 'p95', isNumber: true },
  { title: 'Longest', isNumber: true },
];

function statsRow(one: FunctionStats, { metrics, clock }: PageSources): Html {
  const { name, invocations, coldStarts, errors, idle, busy, waiting } = one;
  const dimensions = { FunctionName: name };
  const now = clock();
  const buckets = metrics.buckets(
    { namespace: 'AWS/Lambda', name: 'Duration', dimensions },
    now - RETENTION_MS,
    now + MINUTE_MS,
  );
  const took = (which: string): Html => {
    const value = statistic(which, buckets);
    return number(value === undefined ? '–' : duration(value));
  };
  const workers = html`${busy > 0 ? badge(`${busy} busy`, 'info') : ''} ${idle}
  idle${waiting > 0 ? `, ${waiting} waiting` : ''}`;
  const link = functionLink(name);
  return row(
    cell(link),
    cell(workers),
    number(invocations),
    number(coldStarts),
    alarming(errors),
    took('p50'),
    took('p95'),
    took('Maximum'),
  );
}

function logSection(chosen: FunctionStats | undefined, { findLogLines }: PageSources): Html {
  const lines = findLogLines({ limit: MOST_LINES, ...(chosen && { functionName: chosen.name }) }).toReversed();
  const error = chosen?.lastError === undefined ? '' : html`<p class="problem">Last error: ${chosen.lastError}</p>`;
  const all = chosen ? html`<p class="meta"><a href="/_local/functions">Lines of all functions</a></p>` : '';
  const list =
    lines.length === 0
      ? nothing('It wrote nothing.')
      : html`<ul class="lines">
          ${lines.map((line) => lineItem(line, chosen ? 'one function' : 'all functions'))}
        </ul>`;
  return html`<div id="lines">
    ${section(`Last log lines of ${chosen?.name ?? 'all functions'}`, html`${all}${error}${list}`)}
  </div>`;
}

/** One log line with its function's name and a link to its trace, unless the page is about just that. */
export function lineItem(line: LogLine, page: 'one function' | 'all functions' | 'one trace'): Html {
  const key = `line-${line.functionName}-${line.at}-${line.text.length}`;
  const isMetrics = line.text.includes('"CloudWatchMetrics"');
  const said = isMetrics ? html`<span class="quiet">metrics</span>` : line.message.slice(0, 240);
  const level = isMetrics || line.level === undefined ? '' : badge(line.level, toneOf(line.level));
  const name = page === 'one function' ? '' : html`<span class="of">${shortName(line.functionName)}</span>`;
  const summary = html`<time>${preciseTime(line.at)}</time> ${name} ${level} ${said}`;
  const link = page === 'one trace' ? '' : traceLink(line.correlationId);
  return html`<li>${beside(details(key, summary, pretty(line.text)), link)}</li>`;
}

function toneOf(level: string): 'bad' | 'warning' | 'quiet' {
  if (level === 'ERROR' || level === 'CRITICAL') return 'bad';
  return level === 'WARN' ? 'warning' : 'quiet';
}
