/** What a target gets: the event, a part of it, a constant, or a text made from it. */
import * as z from 'zod';
import { UnsupportedTemplate } from '../service.ts';
import type { BusEvent } from './event.ts';
import { memberOf } from './event-fields.ts';

/** Makes the payload from the event and the rule it matched. */
export type TargetInput = (event: BusEvent, rule: { readonly name: string; readonly arn: string }) => unknown;

/** Property `InputTransformer` of a target. */
export const InputTransformer = z.strictObject({
  InputPathsMap: z.record(z.string(), z.string()).default({}),
  InputTemplate: z.string(),
});

export type InputProperties = {
  readonly Input: string | undefined;
  readonly InputPath: string | undefined;
  readonly InputTransformer: z.infer<typeof InputTransformer> | undefined;
};

/** Reads the three properties, of which at most one may be set. Throws UnsupportedTemplate. */
export function inputOf(where: string, properties: InputProperties): TargetInput {
  const { Input, InputPath, InputTransformer: transformer } = properties;
  if ([Input, InputPath, transformer].filter((one) => one !== undefined).length > 1) {
    throw new UnsupportedTemplate(`${where}: only one of Input, InputPath and InputTransformer may be set`);
  }
  if (Input !== undefined) {
    const constant = parseJson(where, Input);
    return () => constant;
  }
  if (InputPath !== undefined) return jsonPath(where, InputPath);
  return transformer === undefined ? (event) => event : transformed(where, transformer);
}

/** Paths of members and list positions, such as `$.detail.items[0].name`. */
function jsonPath(where: string, path: string): (event: BusEvent) => unknown {
  if (!/^\$(?:\.[\w-]+|\[\d+\])*$/.test(path))
    throw new UnsupportedTemplate(`${where}: the path ${path} is not served`);
  const steps = path.match(/[\w-]+/g) ?? [];
  return (event) =>
    steps.reduce<unknown>((value, step) => {
      return Array.isArray(value) ? (value as readonly unknown[])[Number(step)] : memberOf(value, step);
    }, event);
}

function transformed(where: string, transformer: z.infer<typeof InputTransformer>): TargetInput {
  const paths = new Map(
    Object.entries(transformer.InputPathsMap).map(
      ([name, path]) => [name, jsonPath(`${where}: ${name}`, path)] as const,
    ),
  );
  const fill = (valueOf: (name: string) => unknown): string => fillTemplate(transformer.InputTemplate, valueOf);
  // Filled with a text once, so that a template that can never yield JSON is found at start.
  parseJson(
    where,
    fill((name) => (paths.has(name) || isReserved(name) ? '' : unknownName(where, name))),
  );
  return (event, rule) =>
    JSON.parse(fill((name) => (isReserved(name) ? reserved(name, event, rule) : paths.get(name)?.(event)))) as unknown;
}

/** Between quotes a variable becomes text; elsewhere it becomes JSON. */
function fillTemplate(template: string, valueOf: (name: string) => unknown): string {
  let quoted = false;
  return template.replace(/\\.|"|<([\w.-]+)>/g, (match, name: string | undefined) => {
    if (match === '"') quoted = !quoted;
    if (name === undefined) return match;
    const value = valueOf(name) ?? null;
    if (!quoted) return JSON.stringify(value);
    if (value === null) return '';
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return JSON.stringify(text).slice(1, -1);
  });
}

const RESERVED = ['aws.events.rule-arn', 'aws.events.rule-name', 'aws.events.event', 'aws.events.event.json'];

function isReserved(name: string): boolean {
  return RESERVED.includes(name);
}

function reserved(name: string, event: BusEvent, rule: { readonly name: string; readonly arn: string }): unknown {
  if (name === 'aws.events.rule-arn') return rule.arn;
  if (name === 'aws.events.rule-name') return rule.name;
  return event;
}

function unknownName(where: string, name: string): never {
  throw new UnsupportedTemplate(`${where}: the input template names <${name}>, which has no path`);
}

function parseJson(where: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnsupportedTemplate(`${where}: the input is not JSON: ${text}`);
  }
}
