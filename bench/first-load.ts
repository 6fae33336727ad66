/** What a browser fetches before the first page shows: everything `index.html` names, compressed. */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildUi } from '#infra/local/build/build-ui';
import { CACHE_DIRECTORY, ROOT, UI_DIRECTORY } from '#infra/local/build/project';
import { kilobytes, sum, type BenchmarkResult } from './measure.ts';

export async function firstLoad(): Promise<BenchmarkResult> {
  await buildUi({ root: ROOT, outputDirectory: UI_DIRECTORY, cacheDirectory: CACHE_DIRECTORY });
  const page = await readFile(join(UI_DIRECTORY, 'index.html'), 'utf8');
  const paths = [...page.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g)].map((match) => match[1] ?? '');
  const files = await Promise.all([...new Set(paths)].map(measureFile));
  const total = (extension: string): number =>
    sum(files.filter((file) => file.extension === extension).map(({ compressed }) => compressed));
  return {
    figures: { scriptGzipBytes: total('.js'), styleGzipBytes: total('.css'), files: files.length },
    lines: [
      `scripts: ${kilobytes(total('.js'))} gzip, bar 180 KB; styles: ${kilobytes(total('.css'))} gzip; ${files.length} files`,
    ],
  };
}

async function measureFile(path: string) {
  const content = await readFile(join(UI_DIRECTORY, path));
  return { extension: extname(path), compressed: gzipSync(content).length };
}
