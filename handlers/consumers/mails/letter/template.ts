/**
 * The one template of all mails: text and HTML of the same letter. HTML as mail programs want it: tables for layout,
 * styles inline, no images, scripts or anything from elsewhere. Colours for dark screens are in a media query, which
 * programs that do not know it leave out.
 */
import type { Fact, Letter, Link } from './letter.ts';

/** Plain text, for programs and people that prefer it; long addresses stay on one line. */
export function toText({ title, lead, facts, lists, links, reason, footer }: Letter): string {
  const sections = lists.map((list) => [list.title, ...list.facts.map(factLine)].join('\n'));
  const blocks = [
    title,
    lead,
    facts.map(factLine).join('\n'),
    ...sections,
    links.map(linkLine).join('\n'),
    ['-- ', reason, ...footer.map(linkLine)].join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function factLine({ label, value }: Fact): string {
  return `${label}: ${value}`;
}

function linkLine({ label, url }: Link): string {
  return `${label}: ${url}`;
}

export function toHtml(letter: Letter): string {
  const { subject, preheader, title, lead, facts, lists, links, reason, footer } = letter;
  const sections = lists.map((list) => `${heading(list.title)}${factTable(list.facts)}`).join('');
  const [main, ...others] = links;
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    `<title>${escaped(subject)}</title><style>${DARK}</style></head>`,
    `<body class="page" style="margin:0;padding:0;background:#f4f5f4;${TEXT}">`,
    `<div style="display:none;max-height:0;overflow:hidden">${escaped(preheader)}</div>`,
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 12px">',
    '<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" ',
    'style="max-width:560px;background:#ffffff;border:1px solid #d9dedb;border-radius:12px"><tr><td style="padding:28px 28px 20px">',
    `<p class="quiet" style="margin:0 0 16px;font-size:13px;color:#5b6660">Pennytrail</p>`,
    `<h1 style="margin:0 0 12px;font-size:22px;line-height:1.3">${escaped(title)}</h1>`,
    `<p style="margin:0 0 20px">${escaped(lead)}</p>${factTable(facts)}${sections}`,
    main ? button(main) : '',
    others.map((link) => `<p style="margin:0 0 8px">${anchor(link)}</p>`).join(''),
    '</td></tr></table>',
    `<p class="quiet" style="max-width:560px;margin:16px 0 4px;font-size:13px;color:#5b6660">${escaped(reason)}</p>`,
    `<p class="quiet" style="margin:0;font-size:13px;color:#5b6660">${footer.map(anchor).join(' &middot; ')}</p>`,
    '</td></tr></table></body></html>',
  ].join('');
}

const TEXT =
  "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5;color:#17201b";

/** `!important`, because inline styles win otherwise. */
const DARK = [
  '@media (prefers-color-scheme:dark){',
  '.page{background:#101513!important;color:#e8edea!important}',
  '.card{background:#18201c!important;border-color:#2c3631!important}',
  '.quiet,.label{color:#9aa8a0!important}',
  '.row{border-color:#2c3631!important}',
  '.link{color:#7fd1a3!important}',
  '.button{background:#7fd1a3!important;color:#0c1a12!important}}',
].join('');

function heading(text: string): string {
  return `<h2 style="margin:0 0 8px;font-size:15px">${escaped(text)}</h2>`;
}

function factTable(facts: readonly Fact[]): string {
  const line = 'padding:8px 0;border-top:1px solid #e4e8e6;vertical-align:top';
  const rows = facts.map(
    ({ label, value }) =>
      `<tr><th class="row label" scope="row" align="left" style="${line};padding-right:16px;font-weight:normal;color:#5b6660">` +
      `${escaped(label)}</th><td class="row" align="right" style="${line}">${escaped(value)}</td></tr>`,
  );
  const style = 'margin:0 0 20px;border-collapse:collapse';
  return `<table width="100%" cellpadding="0" cellspacing="0" style="${style}">${rows.join('')}</table>`;
}

function button({ label, url }: Link): string {
  const style =
    'display:inline-block;padding:11px 20px;border-radius:8px;background:#1d6b43;color:#ffffff;text-decoration:none;font-weight:600';
  return `<p style="margin:4px 0 16px"><a class="button" href="${escaped(url)}" style="${style}">${escaped(label)}</a></p>`;
}

function anchor({ label, url }: Link): string {
  return `<a class="link" href="${escaped(url)}" style="color:#1d6b43">${escaped(label)}</a>`;
}

/** For text and for attributes in double quotes. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`);
}
