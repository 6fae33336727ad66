/** Removing and bringing back at the same time: no endpoint is left enabled with a secret that will be forgotten. */
import { expect, it } from 'vitest';
import { createMemoryWebhookStore } from '#infra/adapters/memory/webhook-store';
import { ENDPOINT, LEDGER, TYPE } from '../testing/world.ts';
import {
  registerWebhook,
  removeWebhook,
  rotateSecret,
  updateWebhook,
  type ManageDependencies,
} from './manage-webhooks.ts';
import { UserId } from '#domain/kernel/ids';

const TARGET = { ledgerId: LEDGER, webhookId: ENDPOINT };

function setUp() {
  const { registry, secrets } = createMemoryWebhookStore();
  let made = 0;
  /** Whether the secret will be forgotten, by the last change that went through. */
  const forgotten = { is: false };
  const dependencies: ManageDependencies = {
    registry,
    secrets: {
      read: secrets.read,
      save: async (webhookId, saved, forgetAt) => {
        const result = await secrets.save(webhookId, saved, forgetAt);
        if (result === 'saved') forgotten.is = forgetAt !== undefined;
        return result;
      },
    },
    check: () => Promise.resolve(undefined),
    newSecret: () => `whsec_${(made += 1)}`,
    randomId: () => ENDPOINT,
    now: () => '2026-11-22T12:00:00.000Z',
  };
  return { dependencies, forgotten };
}

async function register(dependencies: ManageDependencies): Promise<void> {
  await registerWebhook(
    dependencies,
    { ledgerId: LEDGER, userId: UserId.parse('owner') },
    { url: 'https://example.com/', eventTypes: [TYPE], description: '' },
  );
}

const restore = (dependencies: ManageDependencies) => updateWebhook(dependencies, TARGET, { status: 'enabled' });

it('forgets the secret of what was removed, and keeps that of what came back', async () => {
  const { dependencies, forgotten } = setUp();
  await register(dependencies);
  await removeWebhook(dependencies, TARGET);
  expect(forgotten.is).toBe(true);
  expect(await restore(dependencies)).toMatchObject({ status: { kind: 'enabled' } });
  expect(forgotten.is).toBe(false);
});

it('keeps the secret when somebody brings the endpoint back before the removal has come to its end', async () => {
  const { dependencies, forgotten } = setUp();
  await register(dependencies);
  const { registry } = dependencies;
  const interrupted: ManageDependencies = {
    ...dependencies,
    registry: {
      ...registry,
      save: async (webhooks) => {
        const result = await registry.save(webhooks);
        await restore(dependencies);
        return result;
      },
    },
  };
  await removeWebhook(interrupted, TARGET);
  const { webhooks } = await registry.read(LEDGER);
  expect(webhooks).toMatchObject([{ status: { kind: 'enabled' } }]);
  expect(forgotten.is).toBe(false);
});

it('takes one of two rotations at once, so that no shown secret is worthless', async () => {
  const { dependencies } = setUp();
  await register(dependencies);
  const results = await Promise.allSettled([rotateSecret(dependencies, TARGET), rotateSecret(dependencies, TARGET)]);
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  const [shown] = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.secret] : []));
  expect(await dependencies.secrets.read(ENDPOINT)).toMatchObject({ current: shown, previous: { secret: 'whsec_1' } });
});
