import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { Card } from '@/components/card';
import { buttonClass } from '@/components/ui/button';
import { useLedgerId } from '@/lib/ledger';

/** The way to the webhooks, which have a page of their own. */
export function WebhooksCard(): ReactElement {
  const ledgerId = useLedgerId();
  const manage = (
    <Link to="/l/$ledgerId/webhooks" params={{ ledgerId }} className={buttonClass('secondary', 'small')}>
      Webhooks
    </Link>
  );
  return (
    <Card title="Other systems" actions={manage}>
      <p>A webhook tells another system of yours what happens in these books, as soon as it happens.</p>
    </Card>
  );
}
