import * as z from 'zod';
import type { ErrorSighting } from '#domain/ports/error-log';
import type { LogLine } from './log-delivery.ts';

const LONGEST_FINGERPRINT = 300;
const LONGEST_SAMPLE = 2_000;

/** Groups one delivery may make: a function that writes something new in every line must not fill the table. */
const MOST_GROUPS = 50;

/** Lines of a function by what they say. Lines beyond MOST_GROUPS groups go into one called `other errors`. */
export function sightingsIn(functionName: string, lines: readonly LogLine[]): readonly ErrorSighting[] {
  const groups = new Map<string, ErrorSighting>();
  for (const { at, text } of lines.toSorted((a, b) => a.at - b.at)) {
    const said = Said.safeParse(jsonIn(text)).data ?? {};
    const own = fingerprintOf(said, text);
    const fingerprint = groups.has(own) || groups.size < MOST_GROUPS ? own : 'other errors';
    const seen = new Date(at).toISOString();
    const known = groups.get(fingerprint);
    groups.set(fingerprint, {
      functionName,
      fingerprint,
      count: (known?.count ?? 0) + 1,
      firstSeen: known?.firstSeen ?? seen,
      lastSeen: seen,
      sample: text.slice(0, LONGEST_SAMPLE),
      correlationId: said.correlationId ?? known?.correlationId,
    });
  }
  return [...groups.values()];
}

/**
 * What lines have in common: ours; those Lambda's runtime writes for a function that threw, whose message is an object;
 * and the platform's report about one that ran out of time.
 */
const Said = z.looseObject({
  message: z.union([z.string(), z.looseObject({ errorType: z.string(), errorMessage: z.string() })]).optional(),
  error: z.union([z.string(), z.looseObject({ name: z.string(), message: z.string() })]).optional(),
  record: z.looseObject({ status: z.string() }).optional(),
  correlationId: z.string().optional(),
});
type Said = z.infer<typeof Said>;

function fingerprintOf({ message, error, record }: Said, text: string): string {
  const parts = [
    ...(typeof message === 'string' ? [message] : message ? [message.errorType, message.errorMessage] : []),
    ...(typeof error === 'string' ? [error] : error ? [error.name, error.message] : []),
    ...(record ? [`ended with ${record.status}`] : []),
  ];
  return withoutParticulars(parts.length > 0 ? parts.join(': ') : text).slice(0, LONGEST_FINGERPRINT);
}

/** Without what differs from one time to the next. */
function withoutParticulars(text: string): string {
  return text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '<id>')
    .replace(/\b(?=[a-z]*\d)[0-9a-f]{16,}\b/gi, '<hash>')
    .replace(/\d+/g, '<n>')
    .replace(/\s+/g, ' ')
    .trim();
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
