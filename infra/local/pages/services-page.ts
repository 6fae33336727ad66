/** Switches that take services down, and the receiver for trying out webhooks. */
import type { SwitchView } from '../switches/switches.ts';
import type { ReceivedWebhook } from '../webhooks/webhook-receiver.ts';
import { type Html, html } from '../wire/html.ts';
import type { Page } from './frame.ts';
import { badge, details, heading, nothing, pretty, section, when } from './parts.ts';
import type { PageSources } from './sources.ts';

/** What each state does, in words. */
const MEANINGS: Readonly<Record<string, string>> = {
  up: 'serves',
  down: 'closes connections',
  throttling: 'refuses requests as coming too fast',
  'answers-lost': 'carries requests out and loses the answers',
  failing: 'answers 500',
  gone: 'answers 410',
  silent: 'never answers',
};

export function servicesPage({ switches, webhooks, clock }: PageSources): Page {
  const lead = 'Take a service down and see what happens. A restart switches everything up again.';
  const received = webhooks();
  return {
    title: 'Services',
    refreshSeconds: 4,
    body: html`${heading('Services', lead)}
      <div class="cards">${switches().map(switchCard)}</div>
      ${section(
        'Webhook receiver',
        html`<p class="meta">
            Register <code>/_local/webhooks</code> of this server as an endpoint; what it gets is shown here.
          </p>
          ${received.length === 0 ? nothing('It got nothing yet.') : received.map((one) => webhookEntry(one, clock()))}`,
      )}`,
  };
}

function switchCard({ name, state, states }: SwitchView): Html {
  const buttons = states.map(
    (one) =>
      html`<form method="post" action="/_local/services/${name}/${one}">
        <button title="It ${MEANINGS[one] ?? one}" aria-pressed="${one === state ? 'true' : 'false'}">${one}</button>
      </form>`,
  );
  return html`<article class="card">
    <h2>${name} ${badge(state, state === 'up' ? 'good' : 'warning')}</h2>
    <p class="meta">Now it ${MEANINGS[state] ?? state}.</p>
    <div class="actions switch">${buttons}</div>
  </article>`;
}

function webhookEntry({ id, receivedAt, headers, body, status, isVerified }: ReceivedWebhook, now: number): Html {
  const answer =
    status === undefined ? badge('no answer', 'warning') : badge(String(status), status < 300 ? 'good' : 'bad');
  const signed =
    isVerified === undefined ? '' : isVerified ? badge('signature right', 'good') : badge('signature wrong', 'bad');
  const summary = html`${answer} ${signed}
    <code>${headers['webhook-id'] ?? id}</code> ${when(Date.parse(receivedAt), now)}`;
  const pairs = Object.entries(headers).map(
    ([name, value]) =>
      html`<dt>${name}</dt>
        <dd>${value}</dd>`,
  );
  return html`<div class="entry">
    ${details(
      `webhook-${id}`,
      summary,
      html`<dl class="pairs">${pairs}</dl>
        ${pretty(body)}`,
    )}
  </div>`;
}
