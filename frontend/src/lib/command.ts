/** Commands from a screen: one idempotency key per intent, and fresh answers afterwards. */
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useInvalidateLedger } from './ledger.ts';

export type CommandOptions<Input, Reply> = {
  /** Sends the command with the key it is handed. */
  readonly run: (input: Input, idempotencyKey: string) => Promise<Reply>;
  readonly onSuccess?: (reply: Reply, input: Input) => void;
  readonly onError?: (error: Error, input: Input) => void;
};

/** A command on the ledger of the address. Each `mutate` is one intent; when it settles the ledger's answers are renewed. */
export function useCommand<Input, Reply>({
  run,
  onSuccess,
  onError,
}: CommandOptions<Input, Reply>): UseMutationResult<Reply, Error, Input> {
  const invalidate = useInvalidateLedger();
  return useMutation<Reply, Error, Input>({
    mutationFn: (input) => run(input, crypto.randomUUID()),
    onSuccess: (reply, input) => onSuccess?.(reply, input),
    onError: (error, input) => onError?.(error, input),
    onSettled: () => void invalidate(),
  });
}
