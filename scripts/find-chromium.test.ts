import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findChromium } from './find-chromium.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chromium-'));
  writeFileSync(join(folder, 'chromium'), '');
  chmodSync(join(folder, 'chromium'), 0o755);
});
afterEach(() => rmSync(folder, { recursive: true }));

test('finds a browser on the PATH', () => {
  expect(findChromium({ PATH: ['/nowhere', folder].join(delimiter) })).toBe(join(folder, 'chromium'));
});

test('CHROMIUM_PATH comes first, and is not replaced by another browser when it is wrong', () => {
  const named = join(folder, 'chromium');
  expect(findChromium({ CHROMIUM_PATH: named, PATH: '' })).toBe(named);
  expect(findChromium({ CHROMIUM_PATH: join(folder, 'missing'), PATH: folder })).toBeUndefined();
});
