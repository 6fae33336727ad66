/** The rules of the template as the page of the bus explains them. */
import * as z from 'zod';
import type { Resource } from '#infra/local/service';
import { resourcesOfType } from '#infra/local/wire/properties';

export type RuleView = {
  readonly name: string;
  readonly busName: string;
  /** Undefined for a rule that only runs by the clock. */
  readonly pattern: Readonly<Record<string, unknown>> | undefined;
  /** Functions and queues it delivers to. */
  readonly targets: readonly string[];
};

/** The bus has checked them already; what does not concern the page is left out. */
const RuleProperties = z.looseObject({
  Name: z.string().optional(),
  EventBusName: z.string().default('default'),
  EventPattern: z.record(z.string(), z.unknown()).optional(),
  Targets: z.array(z.looseObject({ Arn: z.string() })).default([]),
});

export function ruleViews(resources: readonly Resource[]): RuleView[] {
  return resourcesOfType(resources, 'AWS::Events::Rule').flatMap(({ logicalId, properties }): RuleView[] => {
    const rule = RuleProperties.safeParse(properties);
    if (!rule.success) return [];
    const { Name, EventBusName, EventPattern, Targets } = rule.data;
    const targets = Targets.map(({ Arn }) => Arn.split(':').at(-1) ?? Arn);
    const busName = EventBusName.replace(/^arn:.*:event-bus\//, '');
    return [{ name: Name ?? logicalId, busName, pattern: EventPattern, targets }];
  });
}
