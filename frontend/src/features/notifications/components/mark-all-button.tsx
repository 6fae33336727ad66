import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import { explainError } from '@/lib/explain-error';
import { useLedgerId } from '@/lib/ledger';
import { useNotifications } from '@/lib/notifications';
import { readUpTo } from '@/lib/read-notifications';

/** Marks all as read that have arrived here; nothing when there are none. */
export function MarkAllButton(): ReactElement | null {
  const toast = useToast();
  const client = useQueryClient();
  const ledgerId = useLedgerId();
  const { data } = useNotifications();
  const readAll = useMutation({
    mutationFn: (newest: string) => readUpTo({ client, ledgerId }, newest),
    onError: (error) =>
      toast.show({ title: 'They could not be marked as read', description: explainError(error), tone: 'error' }),
  });
  const newest = data?.items[0]?.notificationId;
  if (newest === undefined || (data?.unread === 0 && !readAll.isPending)) return null;
  return (
    <Button variant="ghost" size="small" icon="check" busy={readAll.isPending} onClick={() => readAll.mutate(newest)}>
      Mark all read
    </Button>
  );
}
