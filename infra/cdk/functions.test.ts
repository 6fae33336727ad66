import { describe, expect, it } from 'vitest';
import { FUNCTIONS, type FunctionSpec } from '#handlers/functions';
import { hasNothingInline, permissionsByRole } from './testing/permissions.ts';
import { synthesizePart, synthesizeService } from './testing/synthesize.ts';

const stack = synthesizeService();
const functions = stack.ofType('AWS::Lambda::Function');
const logGroups = [...stack.ofType('AWS::Logs::LogGroup'), ...synthesizePart('logs').ofType('AWS::Logs::LogGroup')];
const permissions = permissionsByRole(stack);

describe('functions', () => {
  it('has each row of the list exactly once and nothing else', () => {
    const names = functions.map(({ Properties }) => Properties['FunctionName']);
    expect(names.toSorted()).toEqual(FUNCTIONS.map(({ name }) => `pennytrail-test-${name}`).toSorted());
  });

  it.each(FUNCTIONS)('runs $name on Node 24, arm64, with JSON logs and traces', ({ name }) => {
    expect(functionOf(name).Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      LoggingConfig: { LogFormat: 'JSON' },
      TracingConfig: { Mode: 'Active' },
      Environment: {
        Variables: {
          POWERTOOLS_SERVICE_NAME: name,
          POWERTOOLS_METRICS_NAMESPACE: 'Pennytrail',
          NODE_OPTIONS: '--enable-source-maps',
        },
      },
    });
  });

  it('names the folder of each bundle for the laptop runtime', () => {
    for (const { Metadata } of functions) expect(Metadata?.['aws:asset:path']).toMatch(/^asset\.[0-9a-f]{64}$/);
  });

  it('answers a request before API Gateway gives up', () => {
    for (const { name, trigger } of FUNCTIONS) {
      const { Timeout } = functionOf(name).Properties;
      expect(Timeout, name).toSatisfy((seconds) => typeof seconds === 'number' && seconds <= longestRun(trigger));
    }
  });

  it('gives each function a role of its own that is allowed what its row says', () => {
    expect(new Set(functions.map(roleOf)).size).toBe(functions.length);
    for (const role of stack.ofType('AWS::IAM::Role').filter(({ logicalId }) => permissions.has(logicalId))) {
      expect(role.Properties, role.logicalId).toSatisfy(hasNothingInline);
    }
  });

  it('keeps every log group for a limited time', () => {
    const names = logGroups.map(({ Properties }) => Properties['LogGroupName']);
    for (const { Properties } of functions) {
      expect(Properties['LoggingConfig']).toMatchObject({ LogGroup: expect.toBeOneOf(names) });
    }
    for (const { Properties } of logGroups) expect(Properties['RetentionInDays']).toBeGreaterThan(0);
  });
});

/** Seconds. What runs by the clock or in a workflow keeps nobody waiting and may take all that Lambda gives. */
function longestRun(trigger: FunctionSpec['trigger']): number {
  if (trigger === 'route') return 29;
  return trigger === 'schedule' || trigger === 'workflow' ? 900 : 60;
}

/** Versions, because the oldest one of an object is the seal. */
const SEAL_READS = ['GetObjectVersion', 'ListBucketVersions'];

describe('what a role may do', () => {
  it.each(FUNCTIONS)('lets $name do to the log what its row says', (spec) => {
    const none = spec.access.streams ? ['Query'] : [];
    const expected = { none, read: ['GetItem', 'Query'], append: ['GetItem', 'PutItem', 'Query'] };
    expect(actionsOn(spec, 'EventsTable', 'dynamodb').filter(isTableAction)).toEqual(
      expected[spec.access.events ?? 'none'],
    );
  });

  it.each(FUNCTIONS)('lets $name do to the read models what its row says', (spec) => {
    const read = ['BatchGetItem', 'GetItem', 'Query'];
    const write = [...read, 'PutItem'].toSorted();
    const expected = {
      none: spec.access.parked ? ['Query'] : [],
      read,
      write,
      remove: ['DeleteItem', ...write].toSorted(),
    };
    expect(actionsOn(spec, 'ViewsTable', 'dynamodb')).toEqual(expected[spec.access.views ?? 'none']);
  });

  it.each(FUNCTIONS)('lets $name touch the other stores only if its row says so', (spec) => {
    const { idempotency, notifications, positions, operations, bus } = spec.access;
    expect(actionsOn(spec, 'IdempotencyTable', 'dynamodb').length > 0).toBe(idempotency ?? false);
    expect(actionsOn(spec, 'NotificationsTable', 'dynamodb').length > 0).toBe(notifications !== undefined);
    expect(actionsOn(spec, 'NotificationsTable', 'dynamodb').includes('PutItem')).toBe(notifications === 'write');
    expect(actionsOn(spec, 'PositionsTable', 'dynamodb').length > 0).toBe(positions !== undefined);
    expect(actionsOn(spec, 'OperationsTable', 'dynamodb').length > 0).toBe(operations !== undefined);
    expect(actionsOn(spec, 'OperationsTable', 'dynamodb').includes('PutItem')).toBe(operations === 'write');
    expect(actionsOn(spec, 'Bus', 'events')).toEqual(bus ? ['PutEvents'] : []);
    const snapshots = {
      none: [],
      read: ['Query'],
      write: ['GetItem', 'PutItem', 'Query'],
      remove: ['DeleteItem', 'Query'],
    };
    expect(actionsOn(spec, 'SnapshotsTable', 'dynamodb')).toEqual(snapshots[spec.access.snapshots ?? 'none']);
    const seals = { none: [], read: SEAL_READS, write: [...SEAL_READS, 'PutObject'].toSorted() };
    expect(actionsOn(spec, 'SealsBucket', 's3')).toEqual(seals[spec.access.seals ?? 'none']);
  });

  it('lets nobody change or delete a commit', () => {
    const all = FUNCTIONS.flatMap((spec) => actionsOn(spec, 'EventsTable', 'dynamodb'));
    expect(all.filter((action) => /Update|Delete|Batch|PartiQL|\*/.test(action))).toEqual([]);
  });

  it('lets the projector notify nobody, so that a rebuild cannot', () => {
    const projector = specOf('project-events');
    const others = granted(projector).filter(({ action }) => /^(events|sns|ses|lambda|states|scheduler):/.test(action));
    expect(others).toEqual([]);
    expect(actionsOn(projector, 'EventsTable', 'dynamodb')).not.toContain('PutItem');
  });

  it('grants on everything only what knows no resources', () => {
    const wide = FUNCTIONS.flatMap(granted).filter(({ resource }) => resource.startsWith('"'));
    expect(new Set(wide.map(({ action }) => action))).toEqual(
      new Set(['xray:PutTelemetryRecords', 'xray:PutTraceSegments', 'dynamodb:ListStreams']),
    );
  });

  it('sets the name of a store exactly where the role may use it', () => {
    for (const spec of FUNCTIONS) {
      const { Environment } = functionOf(spec.name).Properties;
      const text = JSON.stringify(Environment);
      expect(text.includes('EVENTS_TABLE'), spec.name).toBe((spec.access.events ?? spec.access.streams) !== undefined);
      expect(text.includes('VIEWS_TABLE'), spec.name).toBe((spec.access.views ?? spec.access.parked) !== undefined);
      expect(text.includes('IDEMPOTENCY_TABLE'), spec.name).toBe(spec.access.idempotency ?? false);
      expect(text.includes('NOTIFICATIONS_TABLE'), spec.name).toBe(spec.access.notifications !== undefined);
      expect(text.includes('POSITIONS_TABLE'), spec.name).toBe(spec.access.positions !== undefined);
      expect(text.includes('OPERATIONS_TABLE'), spec.name).toBe(spec.access.operations !== undefined);
      expect(text.includes('SNAPSHOTS_TABLE'), spec.name).toBe(spec.access.snapshots !== undefined);
      expect(text.includes('EVENT_BUS_NAME'), spec.name).toBe(spec.access.bus !== undefined);
      expect(text.includes('SEALS_BUCKET'), spec.name).toBe(spec.access.seals !== undefined);
    }
  });
});

function specOf(name: string): FunctionSpec {
  const found = FUNCTIONS.find((spec) => spec.name === name);
  if (!found) throw new Error(`${name} is not in the list`);
  return found;
}

function functionOf(name: string) {
  const found = functions.find(({ Properties }) => Properties['FunctionName'] === `pennytrail-test-${name}`);
  if (!found) throw new Error(`${name} is not in the template`);
  return found;
}

function roleOf(resource: { readonly Properties: Record<string, unknown> }): string {
  return /"([A-Za-z0-9]+)","Arn"/.exec(JSON.stringify(resource.Properties['Role']))?.[1] ?? '';
}

function granted(spec: FunctionSpec) {
  return permissions.get(roleOf(functionOf(spec.name))) ?? [];
}

/** Names of the actions, without the service, sorted; each once. */
function actionsOn(spec: FunctionSpec, logicalIdPrefix: string, service: string): string[] {
  const actions = granted(spec)
    .filter(({ action, resource }) => action.startsWith(`${service}:`) && resource.includes(`"${logicalIdPrefix}`))
    .map(({ action }) => action.slice(service.length + 1));
  return [...new Set(actions)].toSorted();
}

/** The projector and the relay also read the stream, which hangs on the same resource. */
function isTableAction(action: string): boolean {
  return !/^(DescribeStream|GetRecords|GetShardIterator)$/.test(action);
}
