/** One correlation id through everything: log lines of all functions, events, mails, and messages in queues. */
import type { LogLine } from '../lambda/log-lines.ts';
import { type Html, html } from '../wire/html.ts';
import type { Page } from './frame.ts';
import { lineItem } from './functions-page.ts';
import { badge, heading, nothing, section } from './parts.ts';
import type { PageSources } from './sources.ts';
import { spansOf, type Span } from './trace-spans.ts';
import { counted, duration, preciseTime, shortName } from './words.ts';

export function tracePage(sources: PageSources, query: URLSearchParams): Page {
  const correlationId = (query.get('correlationId') ?? '').trim();
  const lead = 'Follows one request through functions, streams, the bus and queues, by its correlation id.';
  const form = html`<form class="search" method="get" action="/_local/trace">
    <label for="id">Correlation id</label>
    <input id="id" name="correlationId" value="${correlationId}" autocomplete="off" spellcheck="false" required />
    <button>Follow</button>
  </form>`;
  const body = correlationId === '' ? recentIds(sources) : traceOf(sources, correlationId);
  return { title: 'Trace', refreshSeconds: 4, body: html`${heading('Trace', lead)}${form}${body}` };
}

const MOST_IDS = 15;

/** Ids of the newest log lines, so that one has something to begin with. */
function recentIds({ findLogLines }: PageSources): Html {
  const lines = findLogLines({})
    .filter(({ correlationId }) => correlationId !== undefined)
    .toReversed();
  const latest = new Map<string, LogLine>();
  for (const line of lines) {
    if (line.correlationId !== undefined && !latest.has(line.correlationId)) latest.set(line.correlationId, line);
  }
  if (latest.size === 0) return nothing('No function has logged a correlation id yet.');
  const items = [...latest].slice(0, MOST_IDS).map(([id, { at, functionName }]) => {
    const href = `/_local/trace?correlationId=${encodeURIComponent(id)}`;
    return html`<li>
      <a href="${href}"><code>${id}</code></a> <span class="meta">${functionName} at ${preciseTime(at)}</span>
    </li>`;
  });
  return section(
    'Newest',
    html`<ul class="lines">
      ${items}
    </ul>`,
  );
}

function traceOf(sources: PageSources, correlationId: string): Html {
  const lines = sources.findLogLines({ correlationId });
  const spans = spansOf(lines);
  const elsewhere = mentions(sources, correlationId);
  if (lines.length === 0 && elsewhere.length === 0) return nothing('Nothing with this id among the newest lines.');
  const [first] = spans;
  const whole = first
    ? `${counted(lines.length, 'line')} of ${counted(spans.length, 'invocation')}, the first at ${preciseTime(first.from)}`
    : '';
  return html`${
    spans.length === 0
      ? ''
      : section(
          'Waterfall',
          html`<p class="meta">${whole}</p>
            ${waterfall(spans)}`,
        )
  }
  ${
    elsewhere.length === 0
      ? ''
      : section(
          'Elsewhere',
          html`<ul class="lines">
            ${elsewhere}
          </ul>`,
        )
  }
  ${section(
    'Log lines',
    html`<ul class="lines">
      ${lines.map((line) => lineItem(line, 'one trace'))}
    </ul>`,
  )}`;
}

function mentions({ recentEvents, mails, queues }: PageSources, correlationId: string): Html[] {
  const events = recentEvents().filter(({ event }) => JSON.stringify(event.detail).includes(correlationId));
  const found = mails().filter((mail) => Object.values(mail.tags ?? {}).includes(correlationId));
  const waiting = queues().flatMap(({ name, messages }) =>
    messages.filter(({ body }) => body.includes(correlationId)).map(() => name),
  );
  return [
    ...events.map(
      ({ event, rules }) =>
        html`<li>
          ${badge('event', 'info')} <a href="/_local/bus">${event['detail-type']}</a>
          <span class="meta">${counted(rules.length, 'rule')} matched</span>
        </li>`,
    ),
    ...found.map(
      ({ id, subject }) =>
        html`<li>${badge('mail', 'info')} <a href="/_local/mailbox/${encodeURIComponent(id)}">${subject}</a></li>`,
    ),
    ...waiting.map((name) => html`<li>${badge('message', 'warning')} <a href="/_local/queues">${name}</a></li>`),
  ];
}

function waterfall(spans: readonly Span[]): Html {
  const from = Math.min(...spans.map((span) => span.from));
  const until = Math.max(...spans.map((span) => span.until), from + 1);
  const scale = 1_000 / (until - from);
  const rows = spans.map((span) => {
    const x = (span.from - from) * scale;
    const width = Math.max(4, (span.until - span.from) * scale);
    const title = `${span.functionName}: ${preciseTime(span.from)}, ${counted(span.lines, 'line')} within ${duration(span.until - span.from)}`;
    return html`<div class="span">
      <span class="name">${shortName(span.functionName)}</span>
      <svg viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label="${title}">
        <title>${title}</title>
        <rect
          class="${span.hasError ? 'failed' : 'ran'}"
          x="${Math.min(996, x).toFixed(1)}"
          width="${width.toFixed(1)}"
          height="10"
        />
      </svg>
      <span class="meta">+${duration(span.from - from)}</span>
    </div>`;
  });
  return html`<div class="waterfall">${rows}</div>`;
}
