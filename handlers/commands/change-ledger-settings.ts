/** PATCH /ledgers/{ledgerId} */
import { ChangeLedgerSettingsRequest } from '../contracts/ledgers.ts';
import { LedgerPath } from '../http/paths.ts';
import { commandHandler } from './command-handler.ts';
import { runtime } from './compose.ts';

export const handler = commandHandler(runtime, {
  name: 'change-ledger-settings',
  status: 200,
  path: LedgerPath,
  body: ChangeLedgerSettingsRequest,
  prepare: ({ ledgerId }, body) => ({ ledgerId, command: { ...body, type: 'ChangeLedgerSettings' } }),
});
