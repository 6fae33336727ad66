import type { ReactElement } from 'react';
import { PageHeader } from '@/components/page-header';

export function CategoriesPage(): ReactElement {
  return <PageHeader title="Categories" />;
}
