import { describe } from 'vitest';
import { mailOutboxContract } from '#domain/ports/mail-outbox.contract';
import { createMemoryMailOutbox } from './mail-outbox.ts';

describe('mail outbox in memory', () => {
  mailOutboxContract(() => Promise.resolve(createMemoryMailOutbox()));
});
