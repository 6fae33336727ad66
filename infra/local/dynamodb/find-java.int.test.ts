import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findDatabaseEngine, JavaMissing } from './find-java.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'java-'));
});
afterEach(() => rm(directory, { recursive: true }));

/** Programs are shell scripts that say what the real ones would. */
async function program(path: string, says: string, code = 0): Promise<string> {
  const file = join(directory, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `#!/bin/sh\necho '${says}' >&2\nexit ${code}\n`);
  await chmod(file, 0o755);
  return file;
}

const java = (version: string): string => `openjdk version "${version}" 2025-04-15`;

const find = (
  environment: Record<string, string>,
  fetchJava: (cache: string) => Promise<void> = () => Promise.resolve(),
) =>
  findDatabaseEngine({
    environment: { PATH: join(directory, 'bin'), ...environment },
    cacheDirectory: join(directory, 'cache'),
    fetchJava,
  });

describe.skipIf(process.platform === 'win32')('findDatabaseEngine', () => {
  it('prefers JAVA_HOME, then the path', async () => {
    await program('bin/java', java('17.0.15'));
    const command = await program('home/bin/java', java('21.0.1'));
    expect(await find({ JAVA_HOME: join(directory, 'home') })).toEqual({ kind: 'java', command });
    expect(await find({})).toEqual({ kind: 'java', command: 'java' });
  });

  it('passes over a Java that is too old, and takes Docker', async () => {
    await program('bin/java', java('11.0.2'));
    await program('home/bin/java', java('1.8.0_392'));
    await program('bin/docker', '28.2.2');
    expect(await find({ JAVA_HOME: join(directory, 'home') })).toEqual({ kind: 'docker' });
  });

  it('fetches a Java once nothing else is there, and finds it again', async () => {
    // The command line without the daemon.
    await program('bin/docker', 'Cannot connect to the Docker daemon', 1);
    let fetched = 0;
    const fetchJava = async (): Promise<void> => {
      fetched += 1;
      await program('cache/jre/jdk-17.0.15-jre/bin/java', java('17.0.15'));
    };
    const command = join(directory, 'cache/jre/jdk-17.0.15-jre/bin/java');
    expect(await find({}, fetchJava)).toEqual({ kind: 'java', command });
    expect(await find({}, fetchJava)).toEqual({ kind: 'java', command });
    expect(fetched).toBe(1);
  });

  it('says what to install when all fails', async () => {
    const offline = (): Promise<void> => Promise.reject(new Error('ENOTFOUND'));
    await expect(find({}, offline)).rejects.toThrow(JavaMissing);
    await expect(find({}, offline)).rejects.toThrow(/Install one .*openjdk-17-jre-headless.*ENOTFOUND/);
  });
});
