/** Path parameters of the API. */
import * as z from 'zod';
import { Month } from '#domain/kernel/calendar';
import { AccountId, CategoryId, ImportId, LedgerId, TransactionId, WebhookId } from '#domain/kernel/ids';

export const LedgerPath = z.object({ ledgerId: LedgerId });
export const AccountPath = z.object({ ledgerId: LedgerId, accountId: AccountId });
export const CategoryPath = z.object({ ledgerId: LedgerId, categoryId: CategoryId });
export const TransactionPath = z.object({ ledgerId: LedgerId, transactionId: TransactionId });
export const BudgetMonthPath = z.object({ ledgerId: LedgerId, month: Month });
export const BudgetPath = z.object({ ledgerId: LedgerId, month: Month, categoryId: CategoryId });
export const ImportPath = z.object({ ledgerId: LedgerId, importId: ImportId });
export const NotificationPath = z.object({ ledgerId: LedgerId, notificationId: z.string().min(1).max(100) });
export const WebhookPath = z.object({ ledgerId: LedgerId, webhookId: WebhookId });
export const WebhookDeliveryPath = WebhookPath.extend({ eventId: z.string().min(1).max(200) });
