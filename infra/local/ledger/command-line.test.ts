import { describe, expect, it } from 'vitest';
import { parseCommandLine, UsageError } from './command-line.ts';

const ledgerId = '10000000-0000-4000-8000-000000000001';

describe('parseCommandLine', () => {
  it('understands every command', () => {
    expect(parseCommandLine([])).toEqual({ kind: 'help' });
    expect(parseCommandLine(['verify', '--help'])).toEqual({ kind: 'help' });
    expect(parseCommandLine(['show'])).toEqual({ kind: 'list', json: false });
    expect(parseCommandLine(['show', ledgerId, '--json'])).toEqual({ kind: 'show', ledgerId, json: true });
    expect(parseCommandLine(['verify'])).toEqual({ kind: 'verify', ledgerId: undefined, json: false });
    expect(parseCommandLine(['export', ledgerId])).toEqual({ kind: 'export', ledgerId });
    expect(parseCommandLine(['as-of', ledgerId, '42'])).toEqual({
      kind: 'show',
      ledgerId,
      asOf: { version: 42 },
      json: false,
    });
    const instant = '2026-11-01T12:00:00.000Z';
    expect(parseCommandLine(['as-of', ledgerId, '2026-11-01T13:00:00+01:00'])).toMatchObject({ asOf: { instant } });
  });

  it.each([
    [['frobnicate'], 'no command "frobnicate"'],
    [['rebuild'], 'not part of this version'],
    [['redrive', ledgerId], 'not part of this version'],
    [['import-log'], 'not part of this version'],
    [['show', 'me'], '"me" is no id'],
    [['export'], 'Which ledger?'],
    [['as-of', ledgerId], 'As of when?'],
    [['as-of', ledgerId, 'yesterday'], 'As of when?'],
    [['as-of', ledgerId, '0'], 'As of when?'],
    [['show', ledgerId, ledgerId], 'no more than 1'],
    [['show', '--jsno'], '--jsno'],
  ])('refuses %j in words', (words, sentence) => {
    expect(() => parseCommandLine(words)).toThrow(UsageError);
    expect(() => parseCommandLine(words)).toThrow(sentence);
  });
});
