import type { UseMutationResult } from '@tanstack/react-query';
import type { CategoryId } from '#domain/kernel/ids';
import { CategoryReply, type AddCategoryRequest, type UpdateCategoryRequest } from '#handlers/contracts/categories';
import { apiSend } from '@/lib/api';
import { useCommand } from '@/lib/command';
import { useLedgerId } from '@/lib/ledger';

type Result<Input> = UseMutationResult<CategoryReply, Error, Input>;
type OnSuccess<Input> = (reply: CategoryReply, input: Input) => void;

export function useAddCategory(onSuccess: OnSuccess<AddCategoryRequest>): Result<AddCategoryRequest> {
  const ledgerId = useLedgerId();
  return useCommand({
    run: (body: AddCategoryRequest, idempotencyKey) =>
      apiSend('POST', `/ledgers/${ledgerId}/categories`, { schema: CategoryReply, body, idempotencyKey }),
    onSuccess,
  });
}

export type CategoryUpdate = { readonly categoryId: CategoryId; readonly change: UpdateCategoryRequest };

/** Renames, moves to another group, archives or restores. */
export function useUpdateCategory(onSuccess: OnSuccess<CategoryUpdate>): Result<CategoryUpdate> {
  const ledgerId = useLedgerId();
  return useCommand({
    run: ({ categoryId, change }: CategoryUpdate, idempotencyKey) =>
      apiSend('PATCH', `/ledgers/${ledgerId}/categories/${categoryId}`, {
        schema: CategoryReply,
        body: change,
        idempotencyKey,
      }),
    onSuccess,
  });
}
