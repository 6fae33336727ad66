/** The alarms of the template with their states, and the runbook they point to. */
import type { AlarmState } from '../cloudwatch/alarms/alarm-state.ts';
import type { AlarmView } from '../cloudwatch/alarms/alarms.ts';
import { type Html, html } from '../wire/html.ts';
import type { Page } from './frame.ts';
import { slug } from './markdown.ts';
import { badge, heading, nothing, when, type Tone } from './parts.ts';
import type { PageSources } from './sources.ts';
import { amount, counted } from './words.ts';

const ORDER: Readonly<Record<AlarmState, number>> = { ALARM: 0, INSUFFICIENT_DATA: 1, OK: 2 };

export async function alarmsPage({ alarms, runbook, clock }: PageSources): Promise<Page> {
  const all = [...alarms()].sort((a, b) => ORDER[a.state] - ORDER[b.state] || (a.name < b.name ? -1 : 1));
  const entries = runbookEntries(await runbook());
  const alarming = all.filter(({ state }) => state === 'ALARM').length;
  const lead = `${counted(all.length, 'alarm')} of the template, evaluated every ten seconds over the local metrics. ${alarming === 0 ? 'All quiet.' : `${alarming} in ALARM.`} Nobody is woken up.`;
  const now = clock();
  const list = all.length === 0 ? nothing('The template has no alarm.') : '';
  return {
    title: 'Alarms',
    refreshSeconds: 5,
    body: html`${heading('Alarms', lead)}${list}
      <div class="alarms">${all.map((alarm) => alarmCard(alarm, entries, now))}</div>`,
  };
}

export function alarmBadge(state: AlarmState): Html {
  const looks: Readonly<Record<AlarmState, { readonly text: string; readonly tone: Tone }>> = {
    OK: { text: 'OK', tone: 'good' },
    ALARM: { text: 'ALARM', tone: 'bad' },
    INSUFFICIENT_DATA: { text: 'No data', tone: 'quiet' },
  };
  return badge(looks[state].text, looks[state].tone);
}

/** Titles of the entries of the runbook: its headings of the second level. */
export function runbookEntries(text: string): string[] {
  return [...text.matchAll(/^## +(.+?)\s*$/gm)].map(([, title = '']) => title);
}

/** The entry a description names; the longest, because one title may be part of another. */
export function entryOf(description: string, entries: readonly string[]): string | undefined {
  const text = description.toLowerCase();
  const named = entries.filter((entry) => text.includes(entry.toLowerCase()) || text.includes(`#${slug(entry)}`));
  return named.sort((one, other) => other.length - one.length)[0];
}

function alarmCard(alarm: AlarmView, entries: readonly string[], now: number): Html {
  const { name, state, since, reason, condition, description, points } = alarm;
  const entry = entryOf(description, entries);
  const link = entry === undefined ? '' : html`<a href="/_local/runbook#${slug(entry)}">Runbook: ${entry}</a>`;
  const values = points.map((point) => (point === undefined ? '–' : amount(point))).join('  ');
  return html`<article class="card alarm ${state === 'ALARM' ? 'bad' : ''}" id="${name}">
    <h2>${alarmBadge(state)} ${name}</h2>
    <p>${reason} <span class="meta">Since ${when(since, now)}</span></p>
    <p class="meta">${condition}</p>
    ${values === '' ? '' : html`<p class="meta">Values, oldest first: <code>${values}</code></p>`}
    <p class="meta">${description} ${link}</p>
  </article>`;
}
