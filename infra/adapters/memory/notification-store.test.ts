import { notificationStoreContract } from '#domain/ports/notification-store.contract';
import { createMemoryNotificationStore } from './notification-store.ts';

notificationStoreContract('memory notification store', () => createMemoryNotificationStore());
