import * as z from 'zod';
import { BrokenSeal } from '#domain/ports/broken-seal';

/** A stored seal, read back. Throws BrokenSeal, naming the day, when the text is none. */
export function readSeal<Seal>(schema: z.ZodType<Seal>, date: string, text: string | undefined): Seal | undefined {
  if (text === undefined) return undefined;
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new BrokenSeal(date, z.prettifyError(parsed.error));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
