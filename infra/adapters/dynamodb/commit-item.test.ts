import { expect, it } from 'vitest';
import type { AppendRequest } from '#domain/ports/event-store';
import { genesis, sealCommit } from '../seal-commit.ts';
import { decodeCommitImage, fromCommitItem, toCommitItem } from './commit-item.ts';

const stream = 'LEDGER#2f1d7a52-8a35-4c52-9c8e-0f5a0f2f9d10';
const events = [
  { type: 'Noted', v: 1, data: { text: 'a' } },
  { type: 'Noted', v: 1, data: { text: 'b' } },
  { type: 'Marked', v: 2, data: {} },
];
const request: AppendRequest = {
  stream,
  head: genesis(stream),
  events,
  metadata: { commandId: '1', command: 'note', actor: 'a', correlationId: '2', causationId: '3', channel: 'import' },
  at: '2026-11-22T12:00:00.000Z',
};

it('writes exactly the attributes of the storage format', () => {
  const commit = sealCommit(request);
  expect(toCommitItem(commit)).toEqual({
    pk: stream,
    sk: 1,
    t: '2026-11-22T12:00:00.000Z',
    e: JSON.stringify(events),
    k: ['Noted', 'Marked'],
    m: request.metadata,
    ph: genesis(stream).hash,
    h: commit.hash,
    first: 'LEDGER',
  });
});

it('marks only the first commit for the index of streams, by kind', () => {
  const profile = sealCommit({ ...request, stream: 'PROFILE#user' });
  expect(toCommitItem(profile)['first']).toBe('PROFILE');
  const second = sealCommit({ ...request, head: profile });
  expect(toCommitItem(second)).not.toHaveProperty('first');
});

it('reads back what it wrote', () => {
  const commit = sealCommit(request);
  expect(fromCommitItem(toCommitItem(commit))).toEqual(commit);
});

it('keeps the hash of the storage format for good', () => {
  expect(sealCommit(request).hash).toBe('fbc4632bac652f3c01e61b5fb542505d81d4a448b9a48ee732245905a0213df7');
});

it('reads the image of a stream record', () => {
  const commit = sealCommit(request);
  const { commandId, command, actor, correlationId, causationId, channel } = commit.metadata;
  const image = {
    pk: { S: stream },
    sk: { N: '1' },
    t: { S: commit.recordedAt },
    e: { S: JSON.stringify(events) },
    k: { L: [{ S: 'Noted' }, { S: 'Marked' }] },
    m: {
      M: {
        commandId: { S: commandId },
        command: { S: command },
        actor: { S: actor },
        correlationId: { S: correlationId },
        causationId: { S: causationId },
        channel: { S: channel },
      },
    },
    ph: { S: commit.previousHash },
    h: { S: commit.hash },
    first: { S: 'LEDGER' },
  };
  expect(decodeCommitImage(image)).toEqual(commit);
});

it('refuses the image of something that is no commit, and says whose', () => {
  const image = { pk: { S: 'IDEMPOTENCY#1' }, sk: { N: '3' } };
  expect(() => decodeCommitImage(image)).toThrow('commit 3 of IDEMPOTENCY#1 cannot be read');
});
