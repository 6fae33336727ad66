import { onlineManager, useIsMutating } from '@tanstack/react-query';
import { useSyncExternalStore, type ReactElement } from 'react';
import { Badge } from '@/components/ui/badge';

/** Says when something is being saved and when there is no connection; silent otherwise. */
export function SyncState(): ReactElement {
  const saving = useIsMutating() > 0;
  const online = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  );
  return (
    <span role="status">
      {!online && <Badge tone="warning">Offline</Badge>}
      {online && saving && <Badge>Saving…</Badge>}
    </span>
  );
}
