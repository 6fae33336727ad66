/**
 * Links in mails need the address of the web app, which is known once that is deployed. It is kept in cdk.context.json,
 * which CDK reads by itself and wants to be committed, so that every later deployment knows it from the start.
 */
import * as z from 'zod';

/** What `cdk deploy --outputs-file` writes: stack name to its outputs. */
const Outputs = z.record(z.string(), z.record(z.string(), z.string()));
const Context = z.record(z.string(), z.unknown());

export type Learned = {
  readonly stage: string;
  /** The context with what was learned. */
  readonly context: Readonly<Record<string, unknown>>;
};

/** Undefined when there is nothing new: no web app was deployed, or its address is known. */
export function learnWebOrigin(outputsJson: string, contextJson: string): Learned | undefined {
  const context = Context.parse(JSON.parse(contextJson));
  for (const [stack, { WebAppUrl }] of Object.entries(Outputs.parse(JSON.parse(outputsJson)))) {
    const stage = /^pennytrail-([a-z\d]+)-web$/.exec(stack)?.[1];
    if (stage === undefined || WebAppUrl === undefined) continue;
    const key = `webOrigin:${stage}`;
    return context[key] === WebAppUrl ? undefined : { stage, context: { ...context, [key]: WebAppUrl } };
  }
  return undefined;
}
