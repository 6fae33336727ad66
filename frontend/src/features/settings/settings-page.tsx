import type { ReactElement } from 'react';
import { PageHeader } from '@/components/page-header';

export function SettingsPage(): ReactElement {
  return <PageHeader title="Settings" />;
}
