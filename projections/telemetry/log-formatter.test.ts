import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { SafeLogFormatter, withoutQuotations, withoutQuotedText } from './log-formatter.ts';

const SECRET = 'Zyxgrocer';
const formatter = new SafeLogFormatter();
const thrownBy = (work: () => unknown): Error => {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('nothing was thrown');
};

describe('an error in the log', () => {
  it.each([
    ['JSON that is none', () => JSON.parse(`{"description": ${SECRET}}`) as unknown],
    ['a value a schema refuses', () => z.object({ kind: z.enum(['a']) }).parse({ kind: SECRET })],
    [
      'a message that quotes',
      () => {
        throw new Error(`no account is named "${SECRET}" or '${SECRET}' or “${SECRET}”`);
      },
    ],
    [
      'an address',
      () => {
        throw new Error(`Address ${SECRET}@example.com is not verified, see https://x.example/${SECRET}`);
      },
    ],
    [
      'a cause',
      () => {
        throw new Error('failed', { cause: new Error(`"${SECRET}" is wrong`) });
      },
    ],
    [
      'what an SDK hangs on it',
      () => {
        throw Object.assign(new Error('The conditional request failed'), { Item: { d: { S: SECRET } } });
      },
    ],
    [
      'a host',
      () => {
        throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${SECRET}.example`), {
          code: 'ENOTFOUND',
          syscall: 'getaddrinfo',
          hostname: `${SECRET}.example`,
        });
      },
    ],
  ])('says nothing of %s', (_, work) => {
    const error = thrownBy(work);
    expect(JSON.stringify(formatter.formatError(error))).not.toContain(SECRET);
    const safe = withoutQuotations(error);
    expect(`${safe.message}${safe.stack ?? ''}${JSON.stringify(safe)}`).not.toContain(SECRET);
  });

  it('says what kind it is, where it came from, and which ids it is about', () => {
    const error = thrownBy(() => {
      throw new RangeError('commit 7 of LEDGER#0197b0a4 cannot be folded');
    });
    const shown = formatter.formatError(error);
    expect(shown).toMatchObject({ name: 'RangeError', message: 'commit 7 of LEDGER#0197b0a4 cannot be folded' });
    expect(shown['stack']).toMatch(/^RangeError: commit 7.*\n\s+at .*log-formatter\.test/);
    expect(formatter.formatError(thrownBy(() => z.object({ limit: z.int() }).parse({ limit: 'x' })))).toMatchObject({
      name: 'ZodError',
      message: 'limit invalid_type',
    });
  });
});

it('leaves an apostrophe alone and takes what is quoted, however it ends', () => {
  expect(withoutQuotedText("the table's stream")).toBe("the table's stream");
  expect(withoutQuotedText('is "a b" or `c` here')).toBe('is … or … here');
  expect(withoutQuotedText('begins "and never ends')).toBe('begins …');
});
