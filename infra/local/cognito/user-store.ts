/**
 * Users and their sign-ins, kept in one JSON file. Secrets are in it only as hashes: passwords by scrypt, refresh
 * tokens and codes by SHA-256.
 */
import { join } from 'node:path';
import * as z from 'zod';
import { ensureFolderOf, readTextIfPresent, writeFileAtomically } from '../wire/atomic-file.ts';
import { PasswordHash } from './passwords.ts';

export const CodePurpose = z.enum(['sign-up', 'password']);
export type CodePurpose = z.infer<typeof CodePurpose>;

const User = z.object({
  /** The `sub` claim, which is also the username: people sign in by e-mail, so the pool picks the name. */
  sub: z.uuid(),
  email: z.string(),
  emailVerified: z.boolean(),
  /** Other attributes by name. */
  attributes: z.record(z.string(), z.string()),
  password: PasswordHash.optional(),
  status: z.enum(['UNCONFIRMED', 'CONFIRMED', 'FORCE_CHANGE_PASSWORD']),
  groups: z.array(z.string()),
  /** Epoch milliseconds. */
  createdAt: z.number(),
  modifiedAt: z.number(),
  code: z.object({ purpose: CodePurpose, hash: z.string(), expiresAt: z.number(), triesLeft: z.number() }).optional(),
});
export type User = z.infer<typeof User>;

const Session = z.object({
  /** The `origin_jti` claim of every token that stems from one sign-in. */
  id: z.uuid(),
  sub: z.uuid(),
  clientId: z.string(),
  /** Epoch seconds of the sign-in. */
  authTime: z.number(),
  /** SHA-256 of the refresh tokens in force: one, or more when a refresh was repeated within the grace period. */
  refreshHashes: z.array(z.string()),
  /** Epoch milliseconds. */
  refreshExpiresAt: z.number(),
  /** Refresh tokens that were exchanged for newer ones. */
  superseded: z.array(z.object({ hash: z.string(), at: z.number() })),
  revoked: z.boolean(),
});
export type Session = z.infer<typeof Session>;

const Contents = z.object({ users: z.array(User), sessions: z.array(Session) });

export type UserStore = {
  readonly users: () => readonly User[];
  readonly find: (predicate: (user: User) => boolean) => User | undefined;
  readonly add: (user: User) => void;
  readonly sessions: () => readonly Session[];
  readonly addSession: (session: Session) => void;
  /** Drops sessions that can never be used again. */
  readonly forgetSessions: (predicate: (session: Session) => boolean) => void;
  /** Resolves when every change made so far is on disk. */
  readonly save: () => Promise<void>;
};

/** Opens `<dataDirectory>/cognito/users.json`. Throws when the file is there and unreadable. */
export function openUserStore(dataDirectory: string): UserStore {
  const path = join(dataDirectory, 'cognito', 'users.json');
  ensureFolderOf(path);
  const text = readTextIfPresent(path);
  const contents = text === undefined ? { users: [], sessions: [] } : Contents.parse(JSON.parse(text));
  const writer = createWriter(() => writeFileAtomically(path, JSON.stringify(contents, undefined, 1)));
  return {
    users: () => contents.users,
    find: (predicate) => contents.users.find(predicate),
    add: (user) => void contents.users.push(user),
    sessions: () => contents.sessions,
    addSession: (session) => void contents.sessions.push(session),
    forgetSessions: (predicate) => {
      contents.sessions = contents.sessions.filter((session) => !predicate(session));
    },
    save: writer,
  };
}

/** One write at a time; calls that arrive during a write share the next one, which contains all their changes. */
function createWriter(write: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  return () => {
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        running = write();
        return running;
      });
    return next;
  };
}
