import type { ReactElement } from 'react';
import type { ProfileView } from '#handlers/contracts/profile';
import { Card } from '@/components/card';
import { ErrorState } from '@/components/error-state';
import { PageHeader } from '@/components/page-header';
import { SkeletonList } from '@/components/skeleton';
import { useLedger, useProfile } from '@/lib/queries';
import { AppearanceCard } from './components/appearance-card.tsx';
import { LedgerForm } from './components/ledger-form.tsx';
import { NotificationsCard } from './components/notifications-card.tsx';
import { ProfileForm } from './components/profile-form.tsx';
import { WebhooksCard } from './components/webhooks-card.tsx';
import styles from './settings-page.module.css';

/** How the person, the books and this browser are set. */
export function SettingsPage(): ReactElement {
  const profile = useProfile();
  const ledger = useLedger();
  const failed = [profile, ledger].find((query) => query.isError);
  return (
    <>
      <PageHeader title="Settings" />
      <div className={styles['column']}>
        {failed && (
          <ErrorState
            title="The settings could not be loaded"
            error={failed.error}
            onRetry={() => void failed.refetch()}
          />
        )}
        {(profile.isPending || ledger.isPending) && (
          <Card>
            <SkeletonList rows={4} label="Loading settings" />
          </Card>
        )}
        {profile.data && ledger.data && (
          <>
            <ProfileForm key={personIn(profile.data)} profile={profile.data} ledgerCurrency={ledger.data.currency} />
            <NotificationsCard profile={profile.data} ledgerCurrency={ledger.data.currency} />
            <LedgerForm key={`${ledger.data.name} ${ledger.data.alertThresholds.join()}`} ledger={ledger.data} />
          </>
        )}
        <WebhooksCard />
        <AppearanceCard />
      </div>
    </>
  );
}

/** Saving notifications leaves what is typed here: the form begins anew only with other values of its own. */
function personIn({ settings }: ProfileView): string {
  return JSON.stringify([settings?.displayName, settings?.currency, settings?.locale]);
}
