import { useIonRouter } from '@ionic/react';
import { checkmarkCircleOutline } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { paths } from '../../paths.ts';

/** Seen once, by whoever is a guest again. */
export function Farewell() {
  const { t } = useTranslation();
  const router = useIonRouter();
  return (
    <Page
      title={t('deletion.doneTitle')}
      footer={
        <Button isWide onClick={() => router.push(paths.map(), 'root', 'replace')}>
          {t('common.home')}
        </Button>
      }
    >
      <div role="status">
        <EmptyState icon={checkmarkCircleOutline} title={t('deletion.doneLead')} note={t('deletion.doneNote')} />
      </div>
    </Page>
  );
}
