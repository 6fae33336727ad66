import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deadLinks } from './dead-links.ts';

describe('dead links', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'dead-links-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  test('a link to a missing file is dead, one to a file or folder that is there is not', () => {
    const paths = given({ 'README.md': '[a](docs/a.md) [b](docs/b.md) [c](docs/)', 'docs/a.md': '[up](../README.md)' });
    expect(deadLinks(root, paths)).toEqual(['README.md: nothing at docs/b.md']);
  });

  test('a heading has to be in the file the link names', () => {
    const paths = given({
      'a.md':
        '# One `two` (three)\n## Again\n## Again\n[x](#one-two-three) [y](#again-1) [z](#again-2) [w](b.md#there)',
      'b.md': '## Here\n',
    });
    expect(deadLinks(root, paths)).toEqual(['a.md: nothing at #again-2', 'a.md: nothing at b.md#there']);
  });

  test('addresses, code and fenced blocks are left alone', () => {
    const paths = given({ 'a.md': '[w](https://example.com) `[c](no.md)`\n```\n[f](no.md)\n```\n[m](mailto:a@b.c)' });
    expect(deadLinks(root, paths)).toEqual([]);
  });

  test('a link out of the repository is dead', () => {
    const paths = given({ 'a.md': '[out](../outside.md)' });
    expect(deadLinks(root, paths)).toEqual(['a.md: nothing at ../outside.md']);
  });

  function given(files: Readonly<Record<string, string>>): string[] {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return Object.keys(files);
  }
});
