/** The log of the event bus: what came, which rules matched, why the others did not, and what was delivered. */
import type { RecentEvent } from '../eventbridge/event-bus.ts';
import { type Html, html, type HtmlValue } from '../wire/html.ts';
import { explainMismatch, type Mismatch } from './bus/explain-pattern.ts';
import type { RuleView } from './bus/rule-views.ts';
import type { Page } from './frame.ts';
import { badge, beside, details, heading, nothing, section, traceLink, when } from './parts.ts';
import type { PageSources } from './sources.ts';
import { counted } from './words.ts';

/** Entries on the page unless it is asked for all. */
const FEW = 40;

/** `?show=all` shows everything that is kept. */
export function busPage(sources: PageSources, query: URLSearchParams): Page {
  const kept = sources.recentEvents();
  const events = query.get('show') === 'all' ? kept : kept.slice(0, FEW);
  const rest =
    events.length < kept.length ? html`<p><a href="/_local/bus?show=all">Show all ${kept.length} events</a></p>` : '';
  const pending = sources.pendingDeliveries();
  const owed =
    pending === 0 ? 'Nothing is owed.' : `${counted(pending, 'delivery').replace('deliverys', 'deliveries')} owed.`;
  const lead = `The newest ${counted(events.length, 'event')} since the start, with the rules that matched and those that did not. ${owed}`;
  const list = events.length === 0 ? nothing('No event yet. Record an expense over a budget and look again.') : '';
  return {
    title: 'Bus',
    refreshSeconds: 4,
    body: html`${heading('Event bus', lead)}${list}${events.map((event) => eventEntry(event, sources))}${rest}
    ${section('Rules', sources.rules.map(ruleEntry))}`,
  };
}

function eventEntry(recent: RecentEvent, sources: PageSources): Html {
  const { event, busName, rules } = recent;
  const outcomes = sources.outcomesOf(event.id);
  const others = sources.rules.filter((rule) => rule.busName === busName && rule.pattern && !rules.includes(rule.name));
  const summary = html`<strong>${event['detail-type']}</strong>
    <span class="meta">${busName} · ${when(Date.parse(event.time), sources.clock())}</span>
    ${verdict(rules.length, outcomes)}`;
  const body = html`<h3>Matched</h3>
    ${
      rules.length === 0
        ? html`<p class="meta">No rule.</p>`
        : html`<ul>
            ${rules.map((name) => html`<li>${name}</li>`)}
          </ul>`
    }
    <h3>Deliveries</h3>
    ${
      outcomes.length === 0
        ? html`<p class="meta">None seen yet.</p>`
        : html`<ul class="outcomes">
            ${outcomes.map(outcomeItem)}
          </ul>`
    }
    ${others.length === 0 ? '' : html`<h3>Did not match</h3>`}
    <dl class="misses">${others.map((rule) => missEntry(rule, event))}</dl>
    <h3>Event</h3>
    <pre>${JSON.stringify(event, undefined, 2)}</pre>`;
  const entry = beside(details(`event-${event.id}`, summary, body), traceLink(correlationIdOf(event)));
  return html`<div class="entry">${entry}</div>`;
}

type Outcomes = ReturnType<PageSources['outcomesOf']>;

function verdict(matched: number, outcomes: Outcomes): Html {
  if (matched === 0) return badge('no rule', 'quiet');
  const last = new Map(outcomes.map((outcome) => [outcome.target, outcome.kind]));
  const kinds = [...last.values()];
  if (kinds.includes('dead-letter')) return badge('dead letter', 'bad');
  if (kinds.includes('failed')) return badge('failing', 'warning');
  return kinds.length === 0 ? badge('matched', 'info') : badge('delivered', 'good');
}

function outcomeItem({ target, kind, reason, at }: Outcomes[number]): Html {
  const tone = kind === 'delivered' ? 'good' : kind === 'failed' ? 'warning' : 'bad';
  const why = reason === undefined ? '' : html`<span class="quiet">${reason}</span>`;
  return html`<li>${badge(kind, tone)} ${target} <time>${new Date(at).toLocaleTimeString('en-GB')}</time> ${why}</li>`;
}

function missEntry({ name, pattern }: RuleView, event: unknown): Html {
  const misses = pattern ? explainMismatch(pattern, event) : [];
  const reasons =
    misses.length === 0 ? ['Each field matches, but not within one element of a list.'] : misses.map(missLine);
  return html`<dt>${name}</dt>
    <dd>${reasons.map((reason) => html`<div>${reason}</div>`)}</dd>`;
}

function missLine({ field, expected, actual }: Mismatch): HtmlValue {
  const found = actual === undefined ? 'is absent' : html`is <code>${short(actual)}</code>`;
  return html`<code>${field}</code> ${found}, not <code>${short(expected)}</code>`;
}

function ruleEntry({ name, busName, pattern, targets }: RuleView): Html {
  const what = pattern === undefined ? 'by the clock' : `on ${busName}`;
  const summary = html`<strong>${name}</strong> <span class="meta">${what} → ${targets.join(', ')}</span>`;
  const body =
    pattern === undefined
      ? html`<p class="meta">It has no pattern.</p>`
      : html`<pre>${JSON.stringify(pattern, undefined, 2)}</pre>`;
  return html`<div class="entry">${details(`rule-${name}`, summary, body)}</div>`;
}

function short(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}

function correlationIdOf({ detail }: RecentEvent['event']): string | undefined {
  const { correlationId } = detail;
  return typeof correlationId === 'string' ? correlationId : undefined;
}
