/** The HTML of the developer page. */
import { type Html, html } from '../wire/html.ts';
import type { Overview } from './overview.ts';

/** The whole page; `canRedrive` shows a button at queues that hold something. */
export function overviewPage(overview: Overview, canRedrive: boolean): Html {
  return html`<nav><a href="/">App</a><a href="/_local/mailbox">Mailbox</a><a href="/_local">Refresh</a></nav>
    <h1>Local services</h1>
    <p class="quiet">What stands in for AWS on this computer, since the start.</p>
    ${mails(overview)} ${functions(overview)} ${mappings(overview)} ${queues(overview, canRedrive)} ${events(overview)}
    ${metrics(overview)}`;
}

function mails({ mails: latest }: Overview): Html {
  const rows = latest.slice(0, 5).map(
    (mail) =>
      html`<tr>
        <td>${mail.subject}</td>
        <td>${mail.to}</td>
        <td>${mail.sentAt}</td>
      </tr>`,
  );
  return section('Latest mails', ['Subject', 'To', 'Sent'], rows);
}

function functions({ functions: all }: Overview): Html {
  const rows = all.map(
    (one) =>
      html`<tr>
        <td>
          ${one.name}${one.lastError === undefined ? '' : html`<br /><span class="quiet">${one.lastError}</span>`}
        </td>
        ${number(one.invocations)} ${number(one.coldStarts)} ${alarming(one.errors)}
        <td class="number">${one.lastDurationMs === undefined ? '' : `${Math.round(one.lastDurationMs)} ms`}</td>
      </tr>`,
  );
  return section('Functions', ['Function', '#Invocations', '#Cold starts', '#Errors', '#Last duration'], rows);
}

function mappings({ mappings: all }: Overview): Html {
  const rows = all.map(
    (one) =>
      html`<tr>
        <td>
          ${one.functionName}${one.lastError === undefined ? '' : html`<br /><span class="quiet">${one.lastError}</span>`}
        </td>
        <td>${one.eventSourceArn.split(':').slice(5).join(':')}</td>
        ${number(one.delivered)} ${alarming(one.retries)} ${alarming(one.discarded)}
        <td>
          ${Object.values(one.positions).map((position) => html`${position === '' ? 'at the start' : position}<br />`)}
        </td>
      </tr>`,
  );
  const columns = ['Function', 'Stream', '#Delivered', '#Retries', '#Discarded', 'Position per shard'];
  return section('Event source mappings', columns, rows);
}

function queues({ queues: all }: Overview, canRedrive: boolean): Html {
  const rows = all.map(({ name, messages }) => {
    const bodies = messages.slice(0, 10).map(({ body }) => html`<pre>${body}</pre>`);
    const listed =
      messages.length === 0
        ? ''
        : html`<details>
            <summary>Messages</summary>
            ${bodies}
          </details>`;
    const button = html`<form method="post" action="/_local/queues/${encodeURIComponent(name)}/redrive">
      <button>Redrive</button>
    </form>`;
    return html`<tr>
      <td>${name}${listed}</td>
      ${alarming(messages.length)}
      <td>${canRedrive && messages.length > 0 ? button : ''}</td>
    </tr>`;
  });
  return section('Queues', ['Queue', '#Messages', ''], rows);
}

function events({ recentEvents, pendingDeliveries }: Overview): Html {
  const rows = recentEvents.map(
    ({ event, busName, rules }) =>
      html`<tr>
        <td>
          <details>
            <summary>${event['detail-type']}</summary>
            <pre>${JSON.stringify(event, undefined, 2)}</pre>
          </details>
        </td>
        <td>${busName}</td>
        <td>${rules.length === 0 ? html`<span class="quiet">no rule</span>` : rules.join(', ')}</td>
        <td>${event.time}</td>
      </tr>`,
  );
  const title = pendingDeliveries === 0 ? 'Events' : `Events (${pendingDeliveries} deliveries owed)`;
  return section(title, ['Type', 'Bus', 'Rules', 'Time'], rows);
}

function metrics({ metrics: all }: Overview): Html {
  const rows = all.map(
    (one) =>
      html`<tr>
        <td>${one.name}<br /><span class="quiet">${Object.values(one.dimensions).join(', ')}</span></td>
        ${number(one.samples)} ${number(one.sum)} ${number(one.maximum)} ${number(one.last)}
        <td>${one.unit}</td>
      </tr>`,
  );
  return section('Metrics', ['Metric', '#Samples', '#Sum', '#Maximum', '#Last', 'Unit'], rows);
}

/** A table under a heading; a column whose name starts with # holds numbers. */
function section(title: string, columns: readonly string[], rows: readonly Html[]): Html {
  if (rows.length === 0)
    return html`<h2>${title}</h2>
      <p class="quiet">Nothing yet.</p>`;
  const heads = columns.map((column) =>
    column.startsWith('#')
      ? html`<th scope="col" class="number">${column.slice(1)}</th>`
      : html`<th scope="col">${column}</th>`,
  );
  return html`<h2>${title}</h2>
    <div class="table" tabindex="0" role="region" aria-label="${title}">
      <table>
        <thead>
          <tr>
            ${heads}
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>`;
}

function number(value: number): Html {
  return html`<td class="number">${value}</td>`;
}

/** A count that should be zero. */
function alarming(value: number): Html {
  return html`<td class="number${value > 0 ? ' bad' : ''}">${value}</td>`;
}
