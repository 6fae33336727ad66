import { expect, it } from 'vitest';
import type { LogLine } from '../lambda/log-lines.ts';
import { spansOf } from './trace-spans.ts';

const line = (functionName: string, at: number, text: object | string, level = 'INFO'): LogLine => ({
  functionName,
  at,
  level,
  correlationId: 'c',
  message: '',
  text: typeof text === 'string' ? text : JSON.stringify(text),
});

it('puts the lines of one invocation together, in the order they began', () => {
  const lines = [
    line('relay', 40, { function_request_id: 'r1' }),
    line('record', 10, { function_request_id: 'a' }),
    line('record', 30, { requestId: 'a' }, 'ERROR'),
    line('record', 50, { function_request_id: 'b' }),
    line('plain', 60, 'no JSON'),
    line('plain', 61, '{}'),
  ];
  expect(spansOf(lines)).toEqual([
    { functionName: 'record', from: 10, until: 30, lines: 2, hasError: true },
    { functionName: 'relay', from: 40, until: 40, lines: 1, hasError: false },
    { functionName: 'record', from: 50, until: 50, lines: 1, hasError: false },
    { functionName: 'plain', from: 60, until: 61, lines: 2, hasError: false },
  ]);
});
