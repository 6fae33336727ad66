/** The queues: what lies in them, and what can be done about it. */
import type { QueueMessage } from '../sqs/queue-message.ts';
import type { QueueView } from '../sqs/queues.ts';
import { type Html, html } from '../wire/html.ts';
import type { Page } from './frame.ts';
import { badge, beside, button, details, heading, nothing, pretty, section, traceLink, when } from './parts.ts';
import type { PageSources } from './sources.ts';
import { counted } from './words.ts';

/** Messages of one queue on the page; the others are counted. */
const MOST_SHOWN = 20;

export function queuesPage({ queues, clock }: PageSources): Page {
  const all = queues();
  const letters = all.filter(isDeadLetters);
  const work = all.filter((queue) => !isDeadLetters(queue));
  const now = clock();
  return {
    title: 'Queues',
    refreshSeconds: 3,
    body: html`${heading('Queues', 'Work that waits, and dead letters: what was tried as often as it may be.')}
    ${section('Work', list(work, now))} ${section('Dead letters', list(letters, now))}`,
  };
}

/** A page that asks before it deletes, because the pages work without scripts. */
export function purgePage(queue: QueueView): Page {
  const { name, messages } = queue;
  const lead = `${counted(messages.length, 'message')} will be deleted for good. Dead letters can be sent through again instead.`;
  return {
    title: `Purge ${name}`,
    body: html`${heading(`Purge ${name}?`, lead)}
      <div class="actions">
        ${button(`/_local/queues/${encodeURIComponent(name)}/purge`, `Delete ${counted(messages.length, 'message')}`, 'danger')}
        <a href="/_local/queues">Keep them</a>
      </div>`,
  };
}

/** Queues that others send to when they give up, by the template or by their name. */
export function isDeadLetters({ name, deadLettersOf }: Pick<QueueView, 'name' | 'deadLettersOf'>): boolean {
  return deadLettersOf.length > 0 || /dead-?letters?|dlq|failed|undelivered/i.test(name);
}

function list(queues: readonly QueueView[], now: number): Html {
  if (queues.length === 0) return nothing('There is none in the template.');
  return html`<div class="cards">${queues.map((queue) => queueCard(queue, now))}</div>`;
}

function queueCard(queue: QueueView, now: number): Html {
  const { name, messages, counts, deadLettersOf } = queue;
  const isBad = isDeadLetters(queue) && messages.length > 0;
  const of = deadLettersOf.length === 0 ? '' : html`<p class="meta">of ${deadLettersOf.join(', ')}</p>`;
  const actions =
    messages.length === 0
      ? ''
      : html`<div class="actions">
          ${isDeadLetters(queue) ? button(`/_local/queues/${encodeURIComponent(name)}/redrive`, 'Redrive') : ''}
          <a class="button danger" href="/_local/queues/${encodeURIComponent(name)}/purge">Purge…</a>
        </div>`;
  const shown = messages.slice(0, MOST_SHOWN).map((message) => messageEntry(message, now));
  const rest = messages.length > MOST_SHOWN ? html`<p class="meta">and ${messages.length - MOST_SHOWN} more</p>` : '';
  return html`<article class="card ${isBad ? 'bad' : ''}">
    <h3>${name}</h3>
    ${of}
    <p class="counts">
      <b>${counts.visible}</b> waiting <b>${counts.hidden}</b> in flight <b>${counts.delayed}</b> delayed
    </p>
    ${actions}${shown}${rest}
  </article>`;
}

function messageEntry(
  { messageId, body, attributes, sentAt, receiveCount, visibleAt }: QueueMessage,
  now: number,
): Html {
  const hidden = visibleAt > now ? badge('hidden', 'info') : '';
  const summary = html`<code>${messageId.slice(0, 8)}</code> ${when(sentAt, now)} · received
    ${counted(receiveCount, 'time')} ${hidden}`;
  const named = Object.entries(attributes);
  const listed =
    named.length === 0
      ? ''
      : html`<dl class="pairs">
          ${named.map(
            ([name, value]) =>
              html`<dt>${name}</dt>
                <dd>${value}</dd>`,
          )}
        </dl>`;
  const link = traceLink(/"correlationId":"([^"]+)"/.exec(body)?.[1]);
  return beside(details(`message-${messageId}`, summary, html`${listed}${pretty(body)}`), link);
}
