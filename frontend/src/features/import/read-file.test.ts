import { describe, expect, it } from 'vitest';
import { fileProblem, MAX_FILE_BYTES, readFile, toBase64 } from './read-file.ts';

describe('readFile', () => {
  it('hands bytes over untouched, whatever the character set', async () => {
    const result = await readFile(new File([new Uint8Array([0xe4, 0x00, 0xff])], 'umsätze.csv'));
    expect(result).toEqual({ ok: true, file: { fileName: 'umsätze.csv', size: 3, contentBase64: '5AD/' } });
  });

  it('survives a file larger than a call may have arguments', () => {
    const bytes = Uint8Array.from({ length: 100_001 }, (_, index) => index % 251);
    expect(toBase64(bytes)).toBe(btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')));
  });

  it('refuses in words what is too large or empty', () => {
    expect(fileProblem({ name: 'a.csv', size: MAX_FILE_BYTES })).toBeUndefined();
    expect(fileProblem({ name: 'a.csv', size: MAX_FILE_BYTES + 1 })).toContain('at most 4.0 MB');
    expect(fileProblem({ name: 'a.csv', size: 0 })).toBe('“a.csv” is empty.');
  });
});
