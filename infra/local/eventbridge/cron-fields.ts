/** One field of a cron expression: numbers or names, lists, ranges, steps. */

/** The expression is not one EventBridge would take; the message names the field and the rule. */
export class CronError extends Error {
  override readonly name = 'CronError';
}

export type CronField = {
  /** As the user guide calls it. */
  readonly name: string;
  readonly first: number;
  readonly last: number;
  /** Names of the values, beginning with the one for `first`. */
  readonly words?: readonly string[];
  /** False where `/` may not be used: the guide does not list it for days of the week. */
  readonly steps?: false;
  /** False where the values do not begin anew after the last one: a range may not run over the end of the years. */
  readonly cyclic?: false;
};

/** The values a field names, ascending. Throws CronError. */
export function readNumbers(text: string, field: CronField): readonly number[] {
  const values = new Set(text.split(',').flatMap((part) => readPart(part, field)));
  return [...values].sort((one, other) => one - other);
}

/** One number or name. Throws CronError for anything else and for numbers out of bounds. */
export function readNumber(text: string, field: CronField): number {
  const word = field.words?.indexOf(text.toUpperCase()) ?? -1;
  if (word >= 0) return field.first + word;
  const value = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= field.first && value <= field.last) return value;
  const words = field.words ? ` or ${field.words[0]}-${field.words.at(-1)}` : '';
  throw fieldError(field, `"${text}" is not within ${field.first}-${field.last}${words}`);
}

export function fieldError({ name }: Pick<CronField, 'name'>, problem: string): CronError {
  return new CronError(`in the field ${name}: ${problem}`);
}

/** `*`, `5`, `5-10`, `20-2` (over midnight), and with a step `*` + `/2`, `5/2` (from 5 on) or `5-10/2`. */
function readPart(part: string, field: CronField): readonly number[] {
  const [range = '', step, ...more] = part.split('/');
  if (more.length > 0) throw fieldError(field, `"${part}" has more than one step`);
  if (step !== undefined && field.steps === false) throw fieldError(field, `"${part}": steps are not possible here`);
  const stride = step === undefined ? 1 : readStride(step, field);
  const { first, last } = field;
  const size = last - first + 1;
  const [start, end] = readRange(range, step !== undefined, field);
  const span = end < start ? end - start + size : end - start;
  return Array.from({ length: Math.floor(span / stride) + 1 }, (_, index) => {
    return first + ((start - first + index * stride) % size);
  });
}

function readRange(range: string, stepped: boolean, field: CronField): readonly [number, number] {
  if (range === '*') return [field.first, field.last];
  const [from = '', to, ...more] = range.split('-');
  if (more.length > 0) throw fieldError(field, `"${range}" is no range`);
  const start = readNumber(from, field);
  if (to === undefined) return [start, stepped ? field.last : start];
  const end = readNumber(to, field);
  if (end < start && field.cyclic === false) throw fieldError(field, `the range "${range}" runs backwards`);
  return [start, end];
}

function readStride(text: string, field: CronField): number {
  const stride = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (stride > 0 && stride <= field.last) return stride;
  throw fieldError(field, `the step "${text}" is not within 1-${field.last}`);
}
