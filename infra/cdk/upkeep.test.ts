import { describe, expect, it } from 'vitest';
import { FUNCTIONS, type FunctionSpec } from '#handlers/functions';
import { expectValidDefinition } from '#infra/local/stepfunctions/testing/expect-valid-definition';
import { permissionsByRole } from './testing/permissions.ts';
import { synthesizeService } from './testing/synthesize.ts';

const stack = synthesizeService();
const permissions = permissionsByRole(stack);
const functions = stack.ofType('AWS::Lambda::Function');
const [machine] = stack.ofType('AWS::StepFunctions::StateMachine');
const STEPS = FUNCTIONS.filter(({ trigger }) => trigger === 'workflow').map(({ name }) => name);

/** `arn` of the function or role an intrinsic refers to. */
const idIn = (reference: unknown): string => /"([A-Za-z0-9]+)","Arn"/.exec(JSON.stringify(reference))?.[1] ?? '';

function idOf(name: string): string {
  return functions.find(({ Properties }) => Properties['FunctionName'] === `pennytrail-test-${name}`)?.logicalId ?? '';
}

function granted({ name }: Pick<FunctionSpec, 'name'>) {
  const found = functions.find(({ logicalId }) => logicalId === idOf(name));
  return permissions.get(idIn(found?.Properties['Role'])) ?? [];
}

const actions = (spec: Pick<FunctionSpec, 'name'>, service: string): string[] =>
  granted(spec)
    .map(({ action }) => action)
    .filter((action) => action.startsWith(`${service}:`))
    .toSorted();

describe('the workflow of rebuilds', () => {
  it('has a definition AWS accepts, in which every function is one of ours', () => {
    expectValidDefinition(String(machine?.Properties['DefinitionString']));
    const substitutions = machine?.Properties['DefinitionSubstitutions'] as Record<string, unknown>;
    const named = [...String(machine?.Properties['DefinitionString']).matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
    expect(new Set(named)).toEqual(new Set(Object.keys(substitutions)));
    expect(Object.values(substitutions).map(idIn).toSorted()).toEqual(STEPS.map(idOf).toSorted());
  }, 30_000);

  it('may call its steps and run its own items, and no more', () => {
    const role = idIn(machine?.Properties['RoleArn']);
    const own = (permissions.get(role) ?? []).filter(({ action }) => !/^(xray|logs):/.test(action));
    const invoked = own.filter(({ action }) => action === 'lambda:InvokeFunction').map(({ resource }) => resource);
    expect(invoked.map((resource) => /"([A-Za-z0-9]+)","Arn"/.exec(resource)?.[1]).toSorted()).toEqual(
      STEPS.map(idOf).toSorted(),
    );
    const others = own.filter(({ action }) => action !== 'lambda:InvokeFunction');
    expect(others.map(({ action }) => action).toSorted()).toEqual([
      'states:DescribeExecution',
      'states:StartExecution',
      'states:StopExecution',
    ]);
    for (const { resource } of others) expect(resource).toContain('pennytrail-test-rebuild');
  });

  it('is started and stopped by those whose row says so', () => {
    for (const spec of FUNCTIONS) {
      expect(actions(spec, 'states'), spec.name).toEqual(
        spec.access.workflow ? ['states:StartExecution', 'states:StopExecution'] : [],
      );
    }
  });
});

describe('a rebuild', () => {
  it.each([...STEPS, 'sweep-projections', 'promote-rebuild', 'start-rebuild'])('cannot notify anybody: %s', (name) => {
    expect(granted({ name }).filter(({ action }) => /^(events|sns|ses|sqs|lambda|scheduler):/.test(action))).toEqual(
      [],
    );
    expect(granted({ name }).filter(({ resource }) => /"(Notifications|Positions)/.test(resource))).toEqual([]);
  });

  it('deletes rows in one step only', () => {
    const deleting = FUNCTIONS.filter((spec) =>
      granted(spec).some(
        ({ action, resource }) => action === 'dynamodb:DeleteItem' && resource.includes('"ViewsTable'),
      ),
    );
    expect(deleting.map(({ name }) => name)).toEqual(['remove-chunk']);
  });
});

describe('dead-letter queues', () => {
  it('are counted and emptied by those whose row says so, and nothing is ever put back into one', () => {
    const expected = {
      none: [],
      count: ['sqs:GetQueueAttributes'],
      redrive: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
    };
    const letters = stack
      .ofType('AWS::SQS::Queue')
      .filter(({ Properties }) => String(Properties['QueueName']).endsWith('-dead-letters'));
    // Lambda and EventBridge put letters there by the roles of the functions that failed.
    const others = FUNCTIONS.filter(({ trigger }) => trigger !== 'events-stream' && trigger !== 'bus-rule');
    for (const spec of others) {
      const onLetters = granted(spec).filter(({ resource }) => resource.includes('DeadLetters'));
      const found = [...new Set(onLetters.map(({ action }) => action))].toSorted();
      expect(found, spec.name).toEqual(expected[spec.access.deadLetters ?? 'none']);
      const { Environment } = functions.find(({ logicalId }) => logicalId === idOf(spec.name))?.Properties ?? {};
      const known = new Set(JSON.stringify(Environment).match(/\w+_DEAD_LETTERS_URL/g));
      expect(known.size, spec.name).toBe(spec.access.deadLetters ? letters.length : 0);
    }
  });
});

describe('sweepers', () => {
  it.each(['sweep-projections', 'sweep-relay'])('runs %s every five minutes, once each', (name) => {
    const rules = stack
      .ofType('AWS::Events::Rule')
      .filter(({ Properties }) => JSON.stringify(Properties['Targets']).includes(`"${idOf(name)}"`));
    expect(rules).toHaveLength(1);
    expect(rules[0]?.Properties).toMatchObject({ ScheduleExpression: 'rate(5 minutes)', State: 'ENABLED' });
  });

  it('keeps apart who may write rows and who may publish', () => {
    expect(actions({ name: 'sweep-relay' }, 'events')).toEqual(['events:PutEvents']);
    expect(granted({ name: 'sweep-relay' }).filter(({ resource }) => resource.includes('"ViewsTable'))).toEqual([]);
  });
});
