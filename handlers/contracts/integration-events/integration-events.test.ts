/** The public contract: what was ever published is still readable, and readers of it still understand what comes. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { INTEGRATION_EVENTS } from '../integration-events.ts';
import { breaksOf, EventSchema } from './compatibility.ts';
import { PUBLISHED_SCHEMAS, schemaDocumentOf } from './schema-document.ts';

const SAMPLES = join(import.meta.dirname, 'samples');
const TYPES = z.array(z.enum(z.object(INTEGRATION_EVENTS).keyof().options)).parse(Object.keys(INTEGRATION_EVENTS));

const samples = readdirSync(SAMPLES).map((file) => ({
  file,
  type: TYPES.find((type) => file === `${type}.json` || file.startsWith(`${type}.`)),
  detail: JSON.parse(readFileSync(join(SAMPLES, file), 'utf8')) as unknown,
}));

describe('stored samples', () => {
  it('exist for every type', () => {
    expect(new Set(samples.map(({ type }) => type))).toEqual(new Set(TYPES));
  });

  it.each(samples)('$file is what its contract says, field by field', ({ type, detail }) => {
    if (type === undefined) throw new Error('a sample of a type that is gone: its readers are not');
    expect(INTEGRATION_EVENTS[type].parse(detail)).toEqual(detail);
  });

  it('name their event by its ledger and version, or month', () => {
    const Named = z.object({ id: z.string(), ledgerId: z.string(), ledgerVersion: z.int() });
    for (const { file, detail } of samples) {
      const { id, ledgerId, ledgerVersion } = Named.parse(detail);
      expect([`${ledgerId}:${ledgerVersion}`, `${ledgerId}:month`], file).toContain(id.replace(/:[^:]+$/, ''));
    }
  });
});

describe('the published schemas', () => {
  const published = readdirSync(PUBLISHED_SCHEMAS);

  it('are there for every type, and no type that was published is gone', () => {
    expect(published.toSorted()).toEqual(TYPES.map((type) => `${type}.json`).toSorted());
  });

  it.each(TYPES)('a reader of %s is not broken', (type) => {
    const before = EventSchema.parse(JSON.parse(readFileSync(join(PUBLISHED_SCHEMAS, `${type}.json`), 'utf8')));
    expect(breaksOf(before, EventSchema.parse(schemaDocumentOf(type)))).toEqual([]);
  });
});

describe('what breaks a reader', () => {
  const shape = { id: z.uuid(), kind: z.enum(['a', 'b']), amount: z.int(), note: z.string().optional() };
  const line = z.object({ amount: z.int(), of: z.string().nullable() });
  const form = (kind: string, more: z.ZodRawShape) => z.object({ kind: z.literal(kind), ...more });
  const body = z.discriminatedUnion('kind', [form('entry', { account: z.string() }), form('transfer', {})]);
  const base = z.object({ ...shape, lines: z.array(line), body });
  const schemaOf = (schema: z.ZodType) =>
    EventSchema.parse(z.toJSONSchema(schema, { target: 'draft-4', io: 'output' }));
  const breaks = (today: z.ZodType) => breaksOf(schemaOf(base), schemaOf(today));

  it('is nothing that is added', () => {
    const kind = z.enum(['a', 'b', 'c']);
    const added = form('refund', { reason: z.string() });
    const today = base.extend({ kind, more: z.string(), body: z.discriminatedUnion('kind', [...body.options, added]) });
    expect(breaks(today)).toEqual([]);
    expect(breaks(base.extend({ note: z.string() }))).toEqual([]);
  });

  it.each([
    ['a field that is gone', base.omit({ amount: true }), 'detail.amount may be missing now'],
    ['an optional one, too', base.omit({ note: true }), 'detail.note is gone'],
    ['a field that may be missing', base.extend({ id: z.uuid().optional() }), 'detail.id may be missing now'],
    ['another type', base.extend({ amount: z.string() }), 'the type of detail.amount was "integer" and is "string"'],
    ['a number with a fraction', base.extend({ amount: z.number() }), 'the type of detail.amount was "integer"'],
    ['another format', base.extend({ id: z.string() }), 'the format of detail.id was "uuid" and is open'],
    ['null where there was none', base.extend({ amount: z.int().nullable() }), 'the type of detail.amount'],
    ['a value that never comes', base.extend({ kind: z.enum(['a', 'c']) }), 'detail.kind is never "b" any more'],
    [
      'a change inside of a list',
      base.extend({ lines: z.array(line.omit({ amount: true })) }),
      'detail.lines[].amount may be missing now',
    ],
    [
      'a form that is gone',
      base.extend({ body: z.discriminatedUnion('kind', [form('entry', { account: z.string() })]) }),
      'detail.body.kind is never "transfer" any more',
    ],
    [
      'a form without one of its fields',
      base.extend({ body: z.discriminatedUnion('kind', [form('entry', {}), form('transfer', {})]) }),
      'detail.body.account may be missing now',
    ],
  ])('is %s', (_, today, expected) => {
    expect(breaks(today).join('\n')).toContain(expected);
  });
});
