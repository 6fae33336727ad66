import { describe, expect, it } from 'vitest';
import css from '@/styles/tokens.css?raw';

/** The custom properties of the rule that begins with `selector`. */
function declarations(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`);
  const body = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start));
  return Object.fromEntries(
    [...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

const light = declarations(':root');
const dark = { ...light, ...declarations("[data-theme='dark']") };

describe('themes', () => {
  it('are dark alike, chosen or by the system', () => {
    expect(declarations(":root:not([data-theme='light'])")).toEqual(declarations("[data-theme='dark']"));
  });
});

/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const channels = [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const TEXT_PAIRS = [
  ...['ink', 'ink-muted', 'ink-faint', 'accent-text', 'positive', 'negative', 'warning'].flatMap((text) =>
    ['background', 'surface', 'surface-hover'].map((ground) => [text, ground] as const),
  ),
  ['ink-muted', 'surface-sunken'],
  ['ink', 'surface-selected'],
  ['accent-text', 'surface-selected'],
  ['accent-ink', 'accent'],
  ['positive', 'positive-soft'],
  ['negative', 'negative-soft'],
  ['warning', 'warning-soft'],
  ['info', 'info-soft'],
  ['penny', 'penny-soft'],
  ['ink', 'penny-soft'],
  ['ink-muted', 'penny-soft'],
  ['ink', 'negative-soft'],
  ['penny', 'surface'],
  ['background', 'ink'],
] as const;

describe.each([
  ['light', light],
  ['dark', dark],
])('contrast in the %s theme', (_, theme) => {
  it.each(TEXT_PAIRS)('of text %s on %s is at least 4.5', (text, ground) => {
    expect(contrast(theme[`--${text}`] ?? '', theme[`--${ground}`] ?? '')).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['control-line', 'focus', 'bar-good', 'bar-over'])('of %s on surfaces is at least 3', (part) => {
    expect(contrast(theme[`--${part}`] ?? '', theme['--surface'] ?? '')).toBeGreaterThanOrEqual(3);
  });
});
