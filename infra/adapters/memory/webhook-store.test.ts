import { webhookStoreContract } from '#domain/ports/webhook-store.contract';
import { createMemoryWebhookStore } from './webhook-store.ts';

webhookStoreContract('memory webhook store', createMemoryWebhookStore);
