import { describe, expect, it } from 'vitest';
import { MAX_FILE_BYTES, decodeFile } from './decode-file.ts';

describe('decodeFile', () => {
  it.each([
    ['UTF-8', [0x4d, 0xc3, 0xa4, 0x72, 0x7a], 'utf-8'],
    ['UTF-8 with a byte order mark', [0xef, 0xbb, 0xbf, 0x4d, 0xc3, 0xa4, 0x72, 0x7a], 'utf-8'],
    ['Windows-1252', [0x4d, 0xe4, 0x72, 0x7a], 'windows-1252'],
    ['UTF-16 little endian', [0xff, 0xfe, 0x4d, 0, 0xe4, 0, 0x72, 0, 0x7a, 0], 'utf-16'],
    ['UTF-16 big endian', [0xfe, 0xff, 0, 0x4d, 0, 0xe4, 0, 0x72, 0, 0x7a], 'utf-16'],
  ])('reads %s', (_, bytes, encoding) => {
    expect(decodeFile(Uint8Array.from(bytes))).toEqual({ kind: 'decoded', text: 'März', encoding });
  });

  it('reads the euro sign, dashes and quotes of Windows-1252', () => {
    expect(decodeFile(Uint8Array.of(0x80, 0x96, 0x93, 0x9f, 0xe4))).toMatchObject({ text: '€–“Ÿä' });
  });

  it.each([
    ['nothing', Buffer.from(''), 'empty-file'],
    ['blank lines', Buffer.from('\ufeff \r\n\n'), 'empty-file'],
    ['a zero byte', Buffer.from('a,b\0c'), 'not-a-text-file'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'not-a-text-file'],
    ['a workbook', Buffer.from([0x50, 0x4b, 3, 4, 20]), 'not-a-text-file'],
    ['one byte too many', Buffer.alloc(MAX_FILE_BYTES + 1, 'a'), 'file-too-large'],
  ])('refuses %s', (_, bytes, rule) => {
    expect(decodeFile(bytes)).toMatchObject({ kind: 'refused', error: { line: 1, column: 1, rule } });
  });
});
