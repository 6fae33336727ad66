import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sightingsIn } from './error-lines.ts';
import { readLogDelivery, type LogLine } from './log-delivery.ts';

const FUNCTION = 'pennytrail-dev-send-mail';
const NOON = Date.parse('2026-11-22T12:00:00.000Z');

const line = (second: number, said: object | string): LogLine => ({
  at: NOON + second * 1_000,
  text: typeof said === 'string' ? said : JSON.stringify(said),
});
const ours = (second: number, ids: Readonly<Record<string, unknown>>, message = 'sending failed'): LogLine =>
  line(second, { level: 'ERROR', message, error: { name: 'Throttled', message: `after ${second} tries` }, ...ids });

describe('lines that say the same', () => {
  it('make one group, whatever ids and numbers are in them', () => {
    const lines = [
      ours(2, { mailId: 'b', correlationId: '0197b0a4-0000-7000-8000-000000000002' }),
      ours(1, { mailId: 'a', correlationId: '0197b0a4-0000-7000-8000-000000000001' }),
      ours(3, {}, 'sending of 0197b0a4-0000-7000-8000-000000000001 failed'),
    ];
    expect(sightingsIn(FUNCTION, lines)).toEqual([
      {
        functionName: FUNCTION,
        fingerprint: 'sending failed: Throttled: after <n> tries',
        count: 2,
        firstSeen: '2026-11-22T12:00:01.000Z',
        lastSeen: '2026-11-22T12:00:02.000Z',
        sample: lines[0]?.text,
        correlationId: '0197b0a4-0000-7000-8000-000000000002',
      },
      expect.objectContaining({ fingerprint: 'sending of <id> failed: Throttled: after <n> tries', count: 1 }),
    ]);
  });

  it('come from the runtime when a function throws, and from the platform when its time runs out', () => {
    const thrown = { level: 'ERROR', message: { errorType: 'ZodError', errorMessage: 'detail.id invalid' } };
    const timeout = { type: 'platform.report', record: { requestId: 'r', status: 'timeout' } };
    const groups = sightingsIn(FUNCTION, [line(1, thrown), line(2, timeout), line(3, 'Runtime exited, error 137')]);
    expect(groups.map(({ fingerprint }) => fingerprint)).toEqual([
      'ZodError: detail.id invalid',
      'ended with timeout',
      'Runtime exited, error <n>',
    ]);
  });

  it('fill neither the table nor an item', () => {
    const words = Array.from({ length: 80 }, (_, index) => 'x'.repeat(index + 1));
    const groups = sightingsIn(
      FUNCTION,
      words.map((word, second) => line(second, { message: word })),
    );
    expect(groups).toHaveLength(51);
    expect(groups.at(-1)).toMatchObject({ fingerprint: 'other errors', count: 30 });
    const [long] = sightingsIn(FUNCTION, [line(0, 'y'.repeat(5_000))]);
    expect([long?.fingerprint.length, long?.sample.length]).toEqual([300, 2_000]);
  });
});

describe('a delivery of CloudWatch Logs', () => {
  const packed = (content: object) => ({
    awslogs: { data: gzipSync(JSON.stringify(content)).toString('base64') },
  });

  it('names the function whose lines it brings', () => {
    const logEvents = [{ id: '1', timestamp: NOON, message: 'a' }];
    const logGroup = `/aws/lambda/${FUNCTION}`;
    expect(readLogDelivery(packed({ messageType: 'DATA_MESSAGE', logGroup, logEvents }))).toEqual({
      functionName: FUNCTION,
      lines: [{ at: NOON, text: 'a' }],
    });
  });

  it('brings nothing when it only asks whether somebody is there', () => {
    const logEvents = [{ id: '', timestamp: NOON, message: 'CWL CONTROL MESSAGE: Checking health of destination' }];
    expect(readLogDelivery(packed({ messageType: 'CONTROL_MESSAGE', logGroup: '', logEvents })).lines).toEqual([]);
  });

  it('is refused when it is none', () => {
    expect(() => readLogDelivery(packed({ messageType: 'DATA_MESSAGE' }))).toThrow();
    expect(() => readLogDelivery({ awslogs: { data: 'no gzip' } })).toThrow();
  });
});
