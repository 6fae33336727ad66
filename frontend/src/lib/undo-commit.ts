import { useMemo } from 'react';
import { LaterChangesDepend, UndoReply, type UndoRequest } from '#handlers/contracts/audit';
import type { CommandReply } from '#handlers/contracts/common';
import { apiSend, ApiProblem } from './api.ts';
import { useCommand } from './command.ts';
import { explainError } from './explain-error.ts';
import { useLedgerId } from './ledger.ts';
import { showToast, type ToastAction } from './toasts.ts';
import { askAboutUndo } from './undo-questions.ts';

export type Undo = {
  /** Compensates the commit of a version, of whatever age, by a new one, and says how that went. */
  readonly undo: (version: number) => void;
  /** "Undo" for the message about a command; nothing to offer when the command changed nothing. */
  readonly actionFor: (reply: Effect) => ToastAction | undefined;
  /** The same for the message about something that was undone. */
  readonly redoFor: (reply: Effect) => ToastAction | undefined;
};

type Effect = Pick<CommandReply, 'version' | 'events'>;

type Input = UndoRequest & { readonly isRedo?: boolean };

/** Taking changes back. When later changes build on one, the person is shown them and asked. */
export function useUndo(): Undo {
  const ledgerId = useLedgerId();
  const { mutate } = useCommand<Input, UndoReply>({
    run: ({ isRedo: _, ...body }, idempotencyKey) =>
      apiSend('POST', `/ledgers/${ledgerId}/undo`, { body, schema: UndoReply, idempotencyKey }),
    onSuccess: (reply, { isRedo = false }) =>
      announceUndone({
        title: isRedo ? 'Redone' : 'Undone',
        count: reply.undoneVersions.length,
        redo: {
          label: isRedo ? 'Undo' : 'Redo',
          onSelect: () => mutate({ version: reply.version, isRedo: !isRedo }),
        },
      }),
    onError: (error, input) => {
      const conflict = conflictIn(error);
      if (!conflict) return explainRefusal(error);
      askAboutUndo({ kind: 'dependents', conflict, proceed: () => mutate({ ...input, includeDependents: true }) });
    },
  });
  return useMemo(() => {
    const action = (label: string, { version, events }: Effect, isRedo: boolean) =>
      events.length === 0 ? undefined : { label, onSelect: () => mutate({ version, isRedo }) };
    return {
      undo: (version) => mutate({ version }),
      actionFor: (reply) => action('Undo', reply, false),
      redoFor: (reply) => action('Redo', reply, true),
    };
  }, [mutate]);
}

type Undone = { readonly title: string; readonly count: number; readonly redo: ToastAction };

/** `count` commits were compensated at once. */
function announceUndone({ title, count, redo }: Undone): void {
  const others = count - 1;
  const description =
    others < 1 ? undefined : others === 1 ? 'Together with 1 later change.' : `Together with ${others} later changes.`;
  showToast({ title, description, tone: 'success', action: redo });
}

/** The later changes that stand in the way, if that is why it was refused. */
export function conflictIn(error: unknown): LaterChangesDepend | undefined {
  if (!(error instanceof ApiProblem) || error.code !== 'LaterChangesDepend') return undefined;
  return LaterChangesDepend.safeParse(error.data).data;
}

/** Says why something could not be taken back. */
export function explainRefusal(error: unknown): void {
  showToast({ title: 'This could not be undone', description: explainError(error), tone: 'error' });
}
