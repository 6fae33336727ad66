import { expect, it } from 'vitest';
import { defaultProvider } from './bundle-replacements/environment-credentials.ts';
import { search } from './bundle-replacements/property-search.ts';

it('finds a property by its name, and refuses to understand more', () => {
  expect(search('key', { key: 'user#1' })).toBe('user#1');
  expect(search('key', { other: 1 })).toBeNull();
  expect(search('key', null)).toBeNull();
  expect(search('constructor', {})).toBeNull();
  expect(() => search('key.part', { key: { part: 1 } })).toThrow('key.part');
});

it('reads credentials from the environment each time it is asked', async () => {
  const provide = defaultProvider();
  const before = { ...process.env };
  try {
    delete process.env['AWS_ACCESS_KEY_ID'];
    await expect(provide()).rejects.toThrow('AWS_ACCESS_KEY_ID');
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: 'id',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_SESSION_TOKEN: 'token',
    });
    expect(await provide()).toEqual({ accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: 'token' });
  } finally {
    process.env = before;
  }
});
