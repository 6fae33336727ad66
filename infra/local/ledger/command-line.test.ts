import { describe, expect, it } from 'vitest';
import { parseCommandLine, UsageError } from './command-line.ts';
import { helpOn } from './help.ts';

const ledgerId = '10000000-0000-4000-8000-000000000001';
const json = false;

describe('parseCommandLine', () => {
  it.each<[readonly string[], object]>([
    [[], { kind: 'help', topic: undefined }],
    [['--help'], { kind: 'help', topic: undefined }],
    [['help', 'verify'], { kind: 'help', topic: 'verify' }],
    [['verify', '--help'], { kind: 'help', topic: 'verify' }],
    [['show'], { kind: 'list' }],
    [['show', ledgerId], { kind: 'show', ledgerId }],
    [['as-of', ledgerId, '42'], { kind: 'show', ledgerId, asOf: { version: 42 } }],
    [['verify'], { kind: 'verify', which: 'all' }],
    [['verify', '--all'], { kind: 'verify', which: 'all' }],
    [['verify', ledgerId], { kind: 'verify', which: ledgerId }],
    [['seal'], { kind: 'seal' }],
    [['export', ledgerId], { kind: 'export', which: ledgerId, out: undefined }],
    [['export', '--all', '--out', 'log.jsonl'], { kind: 'export', which: 'all', out: 'log.jsonl' }],
    [['import-log', 'log.jsonl'], { kind: 'import-log', file: 'log.jsonl', intoData: undefined }],
    [['import-log', 'f', '--into-data', 'd'], { kind: 'import-log', file: 'f', intoData: 'd' }],
    [['rebuild'], { kind: 'rebuild', step: 'start', accept: false }],
    [['rebuild', 'promote', '--accept-differences'], { kind: 'rebuild', step: 'promote', accept: true }],
    [['redrive', 'parked'], { kind: 'redrive', what: 'parked', stream: undefined }],
    [['redrive', 'parked', ledgerId], { kind: 'redrive', what: 'parked', stream: `LEDGER#${ledgerId}` }],
    [['redrive', 'relay', 'PROFILE#me'], { kind: 'redrive', what: 'relay', stream: 'PROFILE#me' }],
    [['operators', 'list'], { kind: 'operators', change: 'list' }],
    [['operators', 'add', 'a@example.com'], { kind: 'operators', change: 'add', email: 'a@example.com' }],
  ])('understands %j', (words, command) => {
    expect(parseCommandLine(words)).toEqual({ ...command, json });
    expect(parseCommandLine([...words, '--json'])).toEqual({ ...command, json: true });
  });

  it('takes an instant in any time zone', () => {
    const command = parseCommandLine(['as-of', ledgerId, '2026-11-01T13:00:00+01:00']);
    expect(command).toMatchObject({ asOf: { instant: '2026-11-01T12:00:00.000Z' } });
  });

  it.each([
    [['frobnicate'], 'no command "frobnicate"'],
    [['help', 'frobnicate'], 'no command "frobnicate"'],
    [['show', 'me'], '"me" is no id'],
    [['export'], 'Which ledger?'],
    [['export', ledgerId, '--all'], 'not both'],
    [['as-of'], 'Which ledger?'],
    [['as-of', ledgerId], 'As of when?'],
    [['as-of', ledgerId, 'yesterday'], 'As of when?'],
    [['as-of', ledgerId, '0'], 'As of when?'],
    [['show', ledgerId, ledgerId], 'no more than 1'],
    [['show', '--jsno'], '--jsno'],
    [['show', '--out', 'x'], '"show" knows no --out'],
    [['import-log'], 'Which file?'],
    [['rebuild', 'everything'], 'no step of a rebuild'],
    [['redrive'], 'Redrive what?'],
    [['redrive', 'relay'], 'Which ledger?'],
    [['redrive', 'parked', 'me'], '"me" is no id'],
    [['operators'], '"add", "remove" or "list"?'],
    [['operators', 'add'], 'Whom?'],
  ])('refuses %j in words', (words, sentence) => {
    expect(() => parseCommandLine(words)).toThrow(UsageError);
    expect(() => parseCommandLine(words)).toThrow(sentence);
  });
});

describe('help', () => {
  it('names every command, and explains each', () => {
    const topics = [
      'show',
      'as-of',
      'verify',
      'seal',
      'export',
      'import-log',
      'rebuild',
      'redrive',
      'operators',
    ] as const;
    for (const topic of topics) {
      expect(helpOn(undefined)).toContain(`  ${topic}`);
      expect(helpOn(topic)).toContain(`npm run ledger -- ${topic}`);
      expect(helpOn(topic)).toContain('Exit code');
    }
  });
});
