/** Who people are outside the books. */
import type { UserId } from '../kernel/ids.ts';

export type MemberDirectory = {
  /** The verified e-mail address of somebody who may sign in; undefined when there is none. It is kept nowhere else. */
  readonly addressOf: (userId: UserId) => Promise<string | undefined>;
};
