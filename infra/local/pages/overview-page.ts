/** Is everything up? The first page: one line of numbers, what is wrong, what happened last. */
import type { LogLine } from '../lambda/log-lines.ts';
import { type Html, html } from '../wire/html.ts';
import { alarmBadge } from './alarms-page.ts';
import type { Page } from './frame.ts';
import { badge, cell, functionLink, heading, nothing, row, section, table, tile, traceLink, when } from './parts.ts';
import { streamLag } from './projections-page.ts';
import { isDeadLetters } from './queues-page.ts';
import type { PageSources } from './sources.ts';
import { counted, duration } from './words.ts';

const MOST_ROWS = 8;

export function overviewPage(sources: PageSources): Page {
  const alarming = sources.alarms().filter(({ state }) => state === 'ALARM');
  const letters = sources.queues().filter((queue) => isDeadLetters(queue) && queue.messages.length > 0);
  const down = sources.switches().filter(({ state }) => state !== 'up');
  const isQuiet = alarming.length === 0 && letters.length === 0 && down.length === 0;
  const lead = isQuiet
    ? 'Everything is up. What stands in for AWS on this computer, since the start.'
    : 'Something wants attention. What stands in for AWS on this computer, since the start.';
  return {
    title: 'Overview',
    refreshSeconds: 4,
    body: html`${heading('Local services', lead)}${tiles(sources)}
      ${
        isQuiet
          ? ''
          : section(
              'Attention',
              html`<ul class="attention">
                ${alarming.map(({ name, reason }) => html`<li>${alarmBadge('ALARM')} <a href="/_local/alarms#${name}">${name}</a> ${reason}</li>`)}
                ${letters.map(({ name, messages }) => html`<li>${badge('dead letters', 'bad')} <a href="/_local/queues">${name}</a> holds ${counted(messages.length, 'message')}</li>`)}
                ${down.map(({ name, state }) => html`<li>${badge(state, 'warning')} <a href="/_local/services">${name}</a> was switched by hand</li>`)}
              </ul>`,
            )
      }
      <div class="columns">
        ${section('Latest errors', errors(sources))} ${section('Latest mails', mails(sources))}
        ${section('Latest events', events(sources))}
      </div>`,
  };
}

function tiles(sources: PageSources): Html {
  const functions = sources.functions();
  const failures = functions.reduce((sum, { errors }) => sum + errors, 0);
  const invocations = functions.reduce((sum, one) => sum + one.invocations, 0);
  const alarms = sources.alarms();
  const alarming = alarms.filter(({ state }) => state === 'ALARM').length;
  const queues = sources.queues();
  const dead = queues.filter(isDeadLetters).reduce((sum, { messages }) => sum + messages.length, 0);
  const lag = Math.max(0, ...sources.mappings().map((mapping) => streamLag(sources, mapping.functionName) ?? 0));
  const pending = sources.pendingDeliveries();
  return html`<div class="tiles">
    ${tile({ label: 'Alarms', value: alarming, note: `of ${alarms.length}`, href: '/_local/alarms', tone: alarming > 0 ? 'bad' : 'good' })}
    ${tile({ label: 'Dead letters', value: dead, note: counted(queues.length, 'queue'), href: '/_local/queues', tone: dead > 0 ? 'bad' : 'good' })}
    ${tile({ label: 'Failed invocations', value: failures, note: `of ${invocations}`, href: '/_local/functions', tone: failures > 0 ? 'warning' : 'good' })}
    ${tile({ label: 'Projection lag', value: duration(lag), note: 'newest batch', href: '/_local/projections', tone: lag > 10_000 ? 'warning' : 'good' })}
    ${tile({ label: 'Deliveries owed', value: pending, note: 'by the event bus', href: '/_local/bus', tone: pending > 0 ? 'info' : 'good' })}
    ${tile({ label: 'Mails', value: sources.mails().length, note: 'in the mailbox', href: '/_local/mailbox' })}
  </div>`;
}

function errors({ findLogLines, clock }: PageSources): Html {
  const lines = findLogLines({ level: 'ERROR', limit: MOST_ROWS }).toReversed();
  if (lines.length === 0) return nothing('No function logged an error.');
  const cells = (line: LogLine): Html => {
    const name = functionLink(line.functionName);
    return row(
      cell(name),
      cell(line.message.slice(0, 160)),
      cell(when(line.at, clock())),
      cell(traceLink(line.correlationId)),
    );
  };
  const columns = ['Function', 'Message', 'When', 'Follow'].map((title) => ({ title }));
  return table('Latest errors', columns, lines.map(cells));
}

function mails({ mails: all, clock }: PageSources): Html {
  const newest = all().slice(0, MOST_ROWS);
  if (newest.length === 0) return nothing('No mail yet.');
  const rows = newest.map(({ id, subject, to, sentAt }) =>
    row(
      cell(html`<a href="/_local/mailbox/${encodeURIComponent(id)}">${subject}</a>`),
      cell(to),
      cell(when(Date.parse(sentAt), clock())),
    ),
  );
  return table(
    'Latest mails',
    ['Subject', 'To', 'When'].map((title) => ({ title })),
    rows,
  );
}

function events({ recentEvents, clock }: PageSources): Html {
  const newest = recentEvents().slice(0, MOST_ROWS);
  if (newest.length === 0) return nothing('No event yet.');
  const rows = newest.map(({ event, rules }) =>
    row(
      cell(html`<a href="/_local/bus">${event['detail-type']}</a>`),
      cell(rules.length === 0 ? html`<span class="quiet">no rule</span>` : counted(rules.length, 'rule')),
      cell(when(Date.parse(event.time), clock())),
    ),
  );
  return table(
    'Latest events',
    ['Event', 'Matched', 'When'].map((title) => ({ title })),
    rows,
  );
}
