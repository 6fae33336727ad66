/** POST /ledgers/{ledgerId}/accounts */
import { AccountId } from '#domain/kernel/ids';
import { OpenAccountRequest } from '../contracts/accounts.ts';
import { LedgerPath } from '../http/paths.ts';
import { commandHandler } from './command-handler.ts';
import { runtime } from './compose.ts';

export const handler = commandHandler(runtime, {
  name: 'open-account',
  status: 201,
  path: LedgerPath,
  body: OpenAccountRequest,
  prepare: ({ ledgerId }, body, { newId, today }) => {
    const accountId = body.accountId ?? AccountId.parse(newId('account'));
    const { openingBalance = 0, openedOn = today } = body;
    return {
      ledgerId,
      command: { ...body, type: 'OpenAccount', accountId, openingBalance, openedOn },
      reply: { accountId },
    };
  },
});
