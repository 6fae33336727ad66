import { describe, expect, it } from 'vitest';
import type { Delimiter } from '#domain/statement/table';
import { readCsv } from './read-csv.ts';
import { sniffDelimiters } from './sniff-delimiter.ts';

function lines(text: string, delimiter: Delimiter = ';'): unknown {
  const reading = readCsv(text, delimiter);
  if (reading.kind === 'refused') return reading.error;
  return reading.table.records.map(({ line, cells }) => [line, ...cells]);
}

describe('readCsv', () => {
  it('counts lines over blank lines, line ends of every kind, and texts with line breaks', () => {
    expect(lines('a; b \r\n\r\n"x\r\ny";2\r3;4\n;;\n5;6')).toEqual([
      [1, 'a', 'b'],
      [3, 'x\ny', '2'],
      [5, '3', '4'],
      [7, '5', '6'],
    ]);
  });

  it('knows whether the last line is finished', () => {
    expect(readCsv('a;b\n', ';')).toMatchObject({ table: { endsWithLineBreak: true } });
    expect(readCsv('a;b', ';')).toMatchObject({ table: { endsWithLineBreak: false } });
  });

  it('reads quotes that are part of a text', () => {
    expect(lines('1;5" pipe;x\n2;"a ""b"" c";y\n')).toEqual([
      [1, '1', '5" pipe', 'x'],
      [2, '2', 'a "b" c', 'y'],
    ]);
  });

  it('names the line and column where a quote opens that never closes', () => {
    expect(lines('a;b\n\n1;2\n3;"HOF;4\n5;6\n')).toMatchObject({ line: 4, column: 2, rule: 'unclosed-quote' });
  });

  it('does not swallow the rows between two unclosed quotes', () => {
    expect(lines('a;b;c\n1;"HOFER;3\n2;"LIDL";4\n')).toMatchObject({ line: 2, column: 2, rule: 'unclosed-quote' });
  });
});

describe('sniffDelimiters', () => {
  it.each<[string, Delimiter]>([
    ['a;b;c\n1;2,50;x\n2;3,50;y\n', ';'],
    ['Date,Text,Amount\n2026-01-02,"a;b",1\n2026-01-03,"c;d",2\n', ','],
    ['a\tb, c\td\n1\t2, 3\t4\n', '\t'],
    ['1|2|3\n4|5|6\n', '|'],
    ['x,"a;b;c;d"\ny,"e;f;g;h"\n', ','],
    ['Konto: 1, 2\n\na;b;c\n1;"x\ny";2\n3;"say ""hi, you""";4\n', ';'],
    ['02.03.2026;"POS 8,94";-1,00;EUR\n02.03.2026;"POS 7,94";-1,00;EUR\nnote;;;\n', ';'],
  ])('%j', (text, delimiter) => {
    expect(sniffDelimiters(text)[0]).toBe(delimiter);
  });

  it('finds none where nothing is cut', () => {
    expect(sniffDelimiters('just words\nmore words\n')).toEqual([]);
  });
});
