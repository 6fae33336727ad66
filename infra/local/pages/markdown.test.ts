import { expect, it } from 'vitest';
import { markdown, slug } from './markdown.ts';

/** Without the white space between tags. */
const drawn = (text: string): string => markdown(text).text.replaceAll(/\s*\n\s*/g, '');

it.each([
  ['# Title #', '<h2 id="title">Title</h2>'],
  ['## Lag & the sweeper', '<h3 id="lag-the-sweeper">Lag &amp; the sweeper</h3>'],
  ['one\ntwo\n\nthree', '<p>one two</p><p>three</p>'],
  ['- a\n- b\n  more', '<ul><li>a</li><li>b more</li></ul>'],
  ['1. a\n2. b', '<ol><li>a</li><li>b</li></ol>'],
  ['```\n<b>\n```', '<pre>&lt;b&gt;</pre>'],
  ['a\n\n    <b>\n      c\n\nd', '<p>a</p><pre>&lt;b&gt;c</pre><p>d</p>'],
  ['```\nnever closed', '<pre>never closed</pre>'],
  [
    'a `x < y` **bold** *soft* 2 * 3 * 4',
    '<p>a <code>x &lt; y</code> <strong>bold</strong> <em>soft</em> 2 * 3 * 4</p>',
  ],
  ['---', '<hr />'],
])('%j', (text, expected) => {
  expect(drawn(text)).toBe(expected);
});

it('draws tables', () => {
  const table = drawn('| A | B |\n|---|:-:|\n| 1 | <2> |');
  expect(table).toContain('<th scope="col">A</th>');
  expect(table).toContain('<td>1</td><td>&lt;2&gt;</td>');
  expect(table).not.toContain('---');
});

it.each([
  ['[site](https://example.com/?a=1&b=2)', '<a href="https://example.com/?a=1&amp;b=2">site</a>'],
  ['[entry](#parked-ledger)', '<a href="#parked-ledger">entry</a>'],
  ['[page](/_local/queues)', '<a href="/_local/queues">page</a>'],
  ['[button:primary:Open](https://example.com)', '<a href="https://example.com">Open</a>'],
  // Nothing that runs, and nothing relative to somewhere else.
  ['[x](javascript:alert(1))', 'x'],
  ['[x](//evil.example)', 'x'],
  ['[decision](decisions/0001.md)', 'decision'],
])('links %s', (text, expected) => {
  expect(drawn(text)).toContain(expected);
  expect(drawn(text)).not.toContain('href="javascript');
});

it('escapes HTML', () => {
  expect(drawn('<script>alert("x")</script> # <b>')).toBe(
    '<p>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; # &lt;b&gt;</p>',
  );
  expect(drawn('# <img src=x>')).toBe('<h2 id="img-srcx">&lt;img src=x&gt;</h2>');
});

it('makes the ids code hosting sites make', () => {
  expect(['Parked ledger', 'Lag, and: more!', 'Über uns'].map(slug)).toEqual([
    'parked-ledger',
    'lag-and-more',
    'über-uns',
  ]);
});
