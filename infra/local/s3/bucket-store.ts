/**
 * One bucket on disk. Each key has a description, `<xx>/<hash of the key>.json`, and beside it one file of content per
 * version. The content is written before the description that names it, so a crash leaves either the old object or the
 * new one, and at worst a file nobody names.
 */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureFolderOf, writeFileAtomically } from '../wire/atomic-file.ts';
import type { BucketSettings } from './bucket-settings.ts';
import { StoredObject, type ObjectVersion, type StoredVersion } from './stored-object.ts';

export type BucketStore = {
  readonly settings: BucketSettings;
  /** Objects whose keys begin with `prefix`, in the order of the keys' UTF-8 bytes, as S3 lists them. */
  readonly objects: (prefix: string) => readonly StoredObject[];
  /** Newest first; none for a key nobody wrote. */
  readonly versions: (key: string) => readonly StoredVersion[];
  /**
   * Lets `decide` say what the versions of a key become; what it throws changes nothing. Changes happen one after the
   * other, so what `decide` sees is what it replaces. `content` is stored first and goes by the name it is handed.
   */
  readonly change: (key: string, decide: Decide, content?: Buffer) => Promise<void>;
  readonly read: (key: string, version: ObjectVersion) => Promise<Buffer>;
  /** Resolves when every change is on disk. */
  readonly close: () => Promise<void>;
};

/** From the versions there are to those there shall be, newest first. */
export type Decide = (versions: readonly StoredVersion[], contentName: string) => readonly StoredVersion[];

export type BucketStoreOptions = { readonly settings: BucketSettings; readonly dataDirectory: string };

/** Opens `<dataDirectory>/s3/<bucket>`. Throws when a description there is unreadable. */
export function openBucketStore({ settings, dataDirectory }: BucketStoreOptions): BucketStore {
  const folder = join(dataDirectory, 's3', settings.name);
  const objects = new Map(readObjects(folder).map((object) => [object.key, object]));
  let changing: Promise<void> = Promise.resolve();
  const versions = (key: string): readonly StoredVersion[] => objects.get(key)?.versions ?? [];
  const apply = async (key: string, decide: Decide, content?: Buffer): Promise<void> => {
    const contentName = randomUUID();
    const before = versions(key);
    const after = decide(before, contentName);
    const path = pathOf(folder, key);
    ensureFolderOf(path);
    if (content) await writeFileAtomically(`${path}.${contentName}`, content);
    if (after.length > 0) {
      const object = { key, versions: [...after] };
      await writeFileAtomically(`${path}.json`, JSON.stringify(object));
      objects.set(key, object);
    } else {
      await rm(`${path}.json`, { force: true });
      objects.delete(key);
    }
    const kept = new Set(contentsOf(after));
    for (const gone of contentsOf(before).filter((name) => !kept.has(name)))
      await rm(`${path}.${gone}`, { force: true });
  };
  return {
    settings,
    objects: (prefix) => [...objects.values()].filter(({ key }) => key.startsWith(prefix)).sort(byKey),
    versions,
    change: (key, decide, content) => {
      const done = changing.then(() => apply(key, decide, content));
      changing = done.catch(() => undefined);
      return done;
    },
    read: (key, version) => readFile(`${pathOf(folder, key)}.${version.content}`),
    close: () => changing,
  };
}

/** Negative, zero or positive, by the bytes of the two texts in UTF-8. */
export function compareKeys(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

function byKey(one: StoredObject, other: StoredObject): number {
  return compareKeys(one.key, other.key);
}

/** A hash, because a key may be longer than a file name and may hold `..` or anything else. */
function pathOf(folder: string, key: string): string {
  const name = createHash('sha256').update(key).digest('hex');
  return join(folder, name.slice(0, 2), name);
}

function contentsOf(versions: readonly StoredVersion[]): readonly string[] {
  return versions.flatMap((version) => (version.kind === 'object' ? [version.content] : []));
}

function readObjects(folder: string): readonly StoredObject[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  return files.map((name) => StoredObject.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
}
