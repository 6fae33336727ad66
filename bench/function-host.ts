/** Child process of the benchmarks: hosts functions as the laptop does and reports how much memory that takes. */
import './quiet.ts';
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { functionDefinitions } from '#infra/local/lambda/function-definition';
import { createLambdaHost, type LambdaHost } from '#infra/local/lambda/lambda-host';
import type { Resource } from '#infra/local/service';
import { answerWith, takeOrder } from './child-process.ts';
import { megabytesResident } from './measure.ts';
import type { HostMemory } from './memory.ts';
import { REGION } from './stores.ts';

const Order = z.object({
  endpoint: z.string(),
  resources: z.array(z.custom<Resource>((value) => value instanceof Object)),
  assetDirectory: z.string(),
  ledgerId: z.string(),
  accountId: z.string(),
  batches: z.int(),
});
type Order = z.infer<typeof Order>;

const CALLS_PER_BATCH = 300;

const order = await takeOrder(Order);
const host = await hostFunctions(order);
const requests = requestsOf(order);
const before = megabytesResident();
for (const request of requests) await call(host, request);
const cold = megabytesResident();
const batches: number[] = [];
for (let batch = 0; batch < order.batches; batch += 1) {
  for (let calls = 0; calls < CALLS_PER_BATCH; calls += requests.length) {
    for (const request of requests) await call(host, request);
  }
  batches.push(megabytesResident());
}
await host.close();
const functions = requests.map(({ name }) => name);
answerWith({ functions, before, cold, callsPerBatch: CALLS_PER_BATCH, batches } satisfies HostMemory);

function hostFunctions({ endpoint, resources, assetDirectory }: Order): Promise<LambdaHost> {
  return createLambdaHost({
    functions: resources,
    assetDirectory,
    region: REGION,
    endpoints: { DYNAMODB: endpoint },
    onLogLine: () => undefined,
  });
}

type Request = { readonly name: string; readonly functionName: string; readonly event: () => object };

function requestsOf({ ledgerId, accountId, resources, assetDirectory }: Order): readonly Request[] {
  const definitions = functionDefinitions(resources, assetDirectory);
  const request = (name: string, rest: () => object): Request => {
    const definition = definitions.find(({ bundleName }) => bundleName === name);
    if (!definition) throw new Error(`the template has no function ${name}`);
    const claims = { sub: 'owner', email: 'owner@example.com' };
    const event = () => ({
      pathParameters: { ledgerId },
      queryStringParameters: {},
      headers: {},
      body: null,
      requestContext: { authorizer: { claims } },
      ...rest(),
    });
    return { name, functionName: definition.name, event };
  };
  const entry = { kind: 'expense', date: '2026-11-20', accountId, amount: 1_250, description: 'Lunch' };
  return [
    request('record-transaction', () => ({
      headers: { 'Idempotency-Key': randomUUID() },
      body: JSON.stringify(entry),
    })),
    request('get-dashboard', () => ({ queryStringParameters: { month: '2026-11' } })),
    request('list-transactions', () => ({})),
  ];
}

async function call({ invoke }: LambdaHost, { name, functionName, event }: Request): Promise<void> {
  const result = await invoke(functionName, event());
  const payload = result.kind === 'returned' ? z.looseObject({ statusCode: z.int() }).parse(result.payload) : undefined;
  if (!payload || payload.statusCode >= 300) throw new Error(`${name}: ${JSON.stringify(payload ?? result)}`);
}
