import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { fieldRows, fieldTable } from './field-rows.ts';
import { schemaNode } from './schema-node.ts';

const rowsOf = (schema: z.ZodType) =>
  fieldRows(schemaNode(schema, 'input')).map(({ path, type, required, rules }) => [path, type, required, rules]);

describe('fieldRows', () => {
  it('lists nested fields with their path, their limits, and whether they may be left out', () => {
    const schema = z.object({
      id: z.uuid(),
      when: z.iso.date().nullable(),
      mark: z.enum(['.', ',']).optional(),
      lines: z.array(z.object({ amount: z.int().min(1).max(5000), note: z.string().max(200).optional() })).min(1),
      tags: z.array(z.string().max(40)),
      rows: z.int().min(0).default(7),
    });
    expect(rowsOf(schema)).toEqual([
      ['id', 'UUID', true, ''],
      ['when', 'date `YYYY-MM-DD` or null', true, ''],
      ['mark', '`"."`, `","`', false, ''],
      ['lines', 'list of objects', true, 'at least 1 item'],
      ['lines[].amount', 'integer', true, '1 to 5,000'],
      ['lines[].note', 'string', false, 'at most 200 characters'],
      ['tags', 'list of string (at most 40 characters)', true, ''],
      ['rows', 'integer', false, 'at least 0; `7` when absent'],
    ]);
  });

  it('says when a field of a union is there', () => {
    const union = z.discriminatedUnion('kind', [
      z.object({ kind: z.enum(['a', 'b']), shared: z.boolean(), only: z.boolean() }),
      z.object({ kind: z.literal('c'), shared: z.boolean() }),
    ]);
    expect(rowsOf(z.object({ body: union }))).toEqual([
      ['body', 'object', true, ''],
      ['body.kind', '`"a"`, `"b"`, `"c"`', true, ''],
      ['body.shared', 'boolean', true, ''],
      ['body.only', 'boolean', true, 'when `body.kind` is `a` or `b`'],
    ]);
  });

  it('keeps a vertical bar inside of its cell', () => {
    expect(fieldTable(schemaNode(z.object({ mark: z.enum(['|', ';']) }), 'input'))).toContain('`"\\|"`, `";"`');
  });
});
