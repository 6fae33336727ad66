/** The bytes of a statement file as text. Banks write UTF-8, Windows-1252, and, from spreadsheets, UTF-16. */
import type { FileError } from './file-error.ts';

/** Four years of a busy account; a larger file is more likely the wrong one. */
export const MAX_FILE_BYTES = 4 * 1024 * 1024;

export type DecodedFile =
  | { readonly kind: 'decoded'; readonly text: string; readonly encoding: 'utf-8' | 'utf-16' | 'windows-1252' }
  | { readonly kind: 'refused'; readonly error: FileError };

/** Decodes by byte order mark, else as strict UTF-8, else as Windows-1252. Refuses what is no text. */
export function decodeFile(bytes: Uint8Array): DecodedFile {
  if (bytes.length === 0) return refused('empty-file', 'the file is empty');
  if (bytes.length > MAX_FILE_BYTES) {
    return refused(
      'file-too-large',
      `the file has ${String(bytes.length)} bytes; ${String(MAX_FILE_BYTES)} are the most`,
    );
  }
  const known = SIGNATURES.find(({ prefix }) => startsWith(bytes, prefix));
  if (known) return refused('not-a-text-file', `the file is ${known.name}; export the statement as CSV`);
  const utf16 = UTF16_MARKS.find(({ prefix }) => startsWith(bytes, prefix));
  if (utf16) return decoded(new TextDecoder(utf16.label).decode(bytes), 'utf-16');
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    return refused(
      'not-a-text-file',
      `byte ${String(nul + 1)} is zero, so this is no text file; export the statement as CSV`,
    );
  }
  return decodeEightBit(bytes);
}

function decodeEightBit(bytes: Uint8Array): DecodedFile {
  try {
    return decoded(new TextDecoder('utf-8', { fatal: true }).decode(bytes), 'utf-8');
  } catch {
    return decoded(windows1252(bytes), 'windows-1252');
  }
}

/**
 * Windows-1252 by hand: `TextDecoder` in Node 20 takes the label for ISO 8859-1 and turns the euro sign into a control
 * character. Source of the table: encoding.spec.whatwg.org, index windows-1252, bytes 80 to 9F.
 */
function windows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin1.replace(/[\u0080-\u009f]/g, (control) => HIGH_CONTROLS.charAt(control.charCodeAt(0) - 0x80));
}

const HIGH_CONTROLS =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

function decoded(text: string, encoding: Extract<DecodedFile, { kind: 'decoded' }>['encoding']): DecodedFile {
  return text.trim() === ''
    ? refused('empty-file', 'the file holds only blank lines')
    : { kind: 'decoded', text, encoding };
}

function refused(rule: FileError['rule'], detail: string): DecodedFile {
  return { kind: 'refused', error: { line: 1, column: 1, rule, detail } };
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}

const UTF16_MARKS = [
  { prefix: [0xff, 0xfe], label: 'utf-16le' },
  { prefix: [0xfe, 0xff], label: 'utf-16be' },
];

/** What people drop by mistake: the first bytes of each format. */
const SIGNATURES = [
  { prefix: [0x25, 0x50, 0x44, 0x46], name: 'a PDF' },
  { prefix: [0x50, 0x4b, 0x03, 0x04], name: 'a ZIP archive or an Excel workbook' },
  { prefix: [0xd0, 0xcf, 0x11, 0xe0], name: 'an old Excel workbook' },
  { prefix: [0x1f, 0x8b], name: 'compressed with gzip' },
  { prefix: [0x89, 0x50, 0x4e, 0x47], name: 'a PNG picture' },
  { prefix: [0xff, 0xd8, 0xff], name: 'a JPEG picture' },
];
