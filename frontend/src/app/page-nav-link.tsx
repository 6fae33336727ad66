import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { Icon } from '@/components/icon';
import { useLedgerId } from '@/lib/ledger';
import type { PageLink } from './navigation.ts';

export type PageNavLinkProps = {
  readonly page: PageLink;
  readonly className?: string | undefined;
  readonly iconSize?: number;
  readonly onClick?: () => void;
};

/** A link to a page of the ledger; marks itself as the current one. */
export function PageNavLink({ page, className, iconSize = 18, onClick }: PageNavLinkProps): ReactElement {
  const ledgerId = useLedgerId();
  const exact = page.to === '/l/$ledgerId';
  return (
    <Link
      to={page.to}
      params={{ ledgerId }}
      activeOptions={{ exact, includeSearch: false }}
      className={className}
      onClick={onClick}
    >
      <Icon name={page.icon} size={iconSize} />
      <span>{page.label}</span>
    </Link>
  );
}
