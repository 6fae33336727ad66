/**
 * Whether a reader of the published form of an event still understands today's. Adding is allowed; taking away, renaming
 * and narrowing what may come are not: that needs a new version beside the old one.
 */
import * as z from 'zod';

/** JSON Schema as far as our contracts lead to it; what else is in it means nothing to a reader. */
export const EventSchema = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  get properties() {
    return z.record(z.string(), EventSchema).optional();
  },
  get items() {
    return EventSchema.optional();
  },
  get anyOf() {
    return z.array(EventSchema).optional();
  },
  get oneOf() {
    return z.array(EventSchema).optional();
  },
});
export type EventSchema = z.infer<typeof EventSchema>;

/** What breaks, a sentence for each field; empty when every reader of `published` can read `today`. */
export function breaksOf(published: EventSchema, today: EventSchema, path = 'detail'): readonly string[] {
  const breaks = [...kindBreaks(published, today, path), ...valueBreaks(published, today, path)];
  for (const name of published.required ?? []) {
    if (!today.required?.includes(name)) breaks.push(`${path}.${name} may be missing now`);
  }
  for (const [name, before] of Object.entries(published.properties ?? {})) {
    const now = today.properties?.[name];
    if (now) breaks.push(...breaksOf(before, now, `${path}.${name}`));
    else if (!published.required?.includes(name)) breaks.push(`${path}.${name} is gone`);
  }
  if (published.items && today.items) breaks.push(...breaksOf(published.items, today.items, `${path}[]`));
  return [...breaks, ...variantBreaks(published, today, path)];
}

function kindBreaks(published: EventSchema, today: EventSchema, path: string): readonly string[] {
  const breaks: string[] = [];
  for (const aspect of ['type', 'format', 'pattern'] as const) {
    const [before, now] = [inWords(published[aspect]), inWords(today[aspect])];
    if (before !== now) breaks.push(`the ${aspect} of ${path} was ${before} and is ${now}`);
  }
  return breaks;
}

function inWords(value: unknown): string {
  return value === undefined ? 'open' : JSON.stringify(value);
}

/** A value that is gone breaks readers who wait for it. */
function valueBreaks(published: EventSchema, today: EventSchema, path: string): readonly string[] {
  const now = new Set(valuesOf(today));
  return valuesOf(published)
    .filter((value) => !now.has(value))
    .map((value) => `${path} is never ${value} any more`);
}

function valuesOf(schema: EventSchema): readonly string[] {
  const values = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  return values.map((value) => JSON.stringify(value));
}

/** Each form that was published has to be there still; which one it is, its fixed values say. */
function variantBreaks(published: EventSchema, today: EventSchema, path: string): readonly string[] {
  const now = formsOf(today);
  return formsOf(published).flatMap((form) => {
    const attempts = now.map((other) => breaksOf(form, other, path));
    const closest = attempts.sort((a, b) => a.length - b.length)[0];
    return closest ?? [`${path} has one form only now`];
  });
}

function formsOf({ anyOf, oneOf }: EventSchema): readonly EventSchema[] {
  return oneOf ?? anyOf ?? [];
}
