import { expect, it } from 'vitest';
import { createLogLines } from './log-lines.ts';

const NOON = Date.parse('2026-11-22T12:00:00Z');
const json = (members: object) => JSON.stringify(members);

it('finds what belongs together across functions, in the order it was written', () => {
  const lines = createLogLines(() => NOON);
  const at = (second: number) => `2026-11-22T11:00:0${second}.000Z`;
  lines.accept('relay', json({ timestamp: at(2), level: 'INFO', message: 'published', correlationId: 'c1' }));
  lines.accept('record', json({ timestamp: at(1), level: 'info', message: 'recorded', correlation_id: 'c1' }));
  lines.accept('record', json({ timestamp: at(3), level: 'ERROR', message: 'other', correlationId: 'c2' }));
  lines.accept('record', 'plain text');
  const messages = (query: object) => lines.find(query).map(({ message }) => message);
  expect(messages({ correlationId: 'c1' })).toEqual(['recorded', 'published']);
  expect(messages({ functionName: 'record' })).toEqual(['recorded', 'other', 'plain text']);
  expect(messages({ level: 'info' })).toEqual(['recorded', 'published']);
  expect(messages({ limit: 2 })).toEqual(['other', 'plain text']);
  expect(messages({ limit: 0 })).toEqual([]);
  expect(lines.find({ limit: 1 })).toEqual([
    {
      functionName: 'record',
      at: NOON,
      level: undefined,
      correlationId: undefined,
      message: 'plain text',
      text: 'plain text',
    },
  ]);
});

it('takes members of another type for absent, and keeps the whole line', () => {
  const lines = createLogLines(() => NOON);
  const text = json({ timestamp: 5, level: 3, message: { a: 1 }, correlationId: ['c'] });
  expect(lines.accept('fn', text)).toEqual({
    functionName: 'fn',
    at: NOON,
    level: undefined,
    correlationId: undefined,
    message: text,
    text,
  });
});

it('forgets the oldest line for each beyond five thousand', () => {
  const lines = createLogLines(() => NOON);
  for (let index = 0; index < 5_002; index += 1) lines.accept('fn', `line ${index}`);
  const found = lines.find({});
  expect(found).toHaveLength(5_000);
  expect([found[0]?.text, found.at(-1)?.text]).toEqual(['line 2', 'line 5001']);
});
