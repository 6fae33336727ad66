/** Messages the bus put into a dead-letter queue, on their way back. */
import { randomUUID } from 'node:crypto';
import type { Delivery } from './delivery-journal.ts';
import { BusEvent } from './event.ts';
import type { Rule } from './rules.ts';

/** As it lies in the queue: the event as body, rule and target in the message attributes. */
export type DeadLetter = { readonly body: string; readonly attributes: Readonly<Record<string, string>> };

/** A new delivery, with all its retries before it. Throws when the message is not a dead letter of one of the rules. */
export function deliveryOfDeadLetter(rules: readonly Rule[], letter: DeadLetter, now: number): Delivery {
  const { RULE_ARN, TARGET_ARN } = letter.attributes;
  const rule = rules.find(({ arn }) => arn === RULE_ARN);
  const target = rule?.targets.find(({ arn }) => arn === TARGET_ARN);
  if (!rule || !target) throw new Error('This message is not a dead letter of an event rule of the template.');
  const event = BusEvent.parse(JSON.parse(letter.body));
  const names = { rule: rule.name, target: target.id };
  return { id: randomUUID(), ...names, event, acceptedAt: now, attempts: 0, notBefore: now };
}
