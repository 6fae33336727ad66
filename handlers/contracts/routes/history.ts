/** Routes about the log itself, statement files and notifications. */
import * as z from 'zod';
import { EventList, ListEventsQuery, TransactionHistory, UndoReply, UndoRequest, VerifyView } from '../audit.ts';
import { AsOfQuery } from '../common.ts';
import {
  ImportPreview,
  ImportReply,
  ImportStatementRequest,
  ImportView,
  PreviewImportRequest,
  UndoImportReply,
  UndoImportRequest,
} from '../imports.ts';
import {
  ListNotificationsQuery,
  ReadAllNotificationsReply,
  ReadAllNotificationsRequest,
  ReadNotificationReply,
} from '../notification-requests.ts';
import { NotificationList } from '../notifications.ts';
import type { Route } from './route.ts';

const audit = { tag: 'audit', signedIn: true } as const;
const imports = { tag: 'imports', signedIn: true } as const;
const notifications = { tag: 'notifications', signedIn: true } as const;

export const auditRoutes: readonly Route[] = [
  {
    ...audit,
    method: 'GET',
    path: '/ledgers/{ledgerId}/events',
    functionName: 'list-events',
    status: 200,
    summary: 'The audit trail, newest first.',
    query: ListEventsQuery,
    response: EventList,
  },
  {
    ...audit,
    method: 'GET',
    path: '/ledgers/{ledgerId}/events/verify',
    functionName: 'verify-events',
    status: 200,
    summary: 'Walks the hash chain and names the first broken version.',
    response: VerifyView,
  },
  {
    ...audit,
    method: 'GET',
    path: '/ledgers/{ledgerId}/transactions/{transactionId}/history',
    functionName: 'get-transaction-history',
    status: 200,
    summary: 'Every edit of one transaction: who, when, before and after.',
    query: AsOfQuery,
    response: TransactionHistory,
  },
  {
    ...audit,
    method: 'POST',
    path: '/ledgers/{ledgerId}/undo',
    functionName: 'undo-commit',
    status: 200,
    summary: 'Compensates one commit, of any age, by a new one; for a commit of an import, the whole import.',
    body: UndoRequest,
    response: UndoReply,
  },
];

export const importRoutes: readonly Route[] = [
  {
    ...imports,
    method: 'POST',
    path: '/ledgers/{ledgerId}/imports/preview',
    functionName: 'preview-import',
    status: 200,
    summary: 'Reads a statement file and says what would become of each row; stores nothing.',
    body: PreviewImportRequest,
    response: ImportPreview,
  },
  {
    ...imports,
    method: 'POST',
    path: '/ledgers/{ledgerId}/imports',
    functionName: 'import-statement',
    status: 201,
    summary: 'Imports a statement file; rows that are in the books already add nothing.',
    body: ImportStatementRequest,
    response: ImportReply,
  },
  {
    ...imports,
    method: 'GET',
    path: '/ledgers/{ledgerId}/imports/{importId}',
    functionName: 'get-import',
    status: 200,
    summary: 'How an import stands.',
    query: AsOfQuery,
    response: ImportView,
  },
  {
    ...imports,
    method: 'POST',
    path: '/ledgers/{ledgerId}/imports/{importId}/undo',
    functionName: 'undo-import',
    status: 200,
    summary: 'Undoes a whole import; its rows are forgotten, so the same file brings them again.',
    body: UndoImportRequest,
    response: UndoImportReply,
  },
];

export const notificationRoutes: readonly Route[] = [
  {
    ...notifications,
    method: 'GET',
    path: '/ledgers/{ledgerId}/notifications',
    functionName: 'list-notifications',
    status: 200,
    summary: 'Notifications of a ledger that the caller wants in the app, newest first.',
    query: ListNotificationsQuery,
    response: NotificationList,
  },
  {
    ...notifications,
    method: 'POST',
    path: '/ledgers/{ledgerId}/notifications/read',
    functionName: 'read-all-notifications',
    status: 200,
    summary: 'Marks a notification, and all older ones, as read by the caller.',
    body: ReadAllNotificationsRequest,
    response: ReadAllNotificationsReply,
  },
  {
    ...notifications,
    method: 'POST',
    path: '/ledgers/{ledgerId}/notifications/{notificationId}/read',
    functionName: 'read-notification',
    status: 200,
    summary: 'Marks a notification as read by the caller.',
    body: z.object({}).optional(),
    response: ReadNotificationReply,
  },
];
