import { useIonRouter } from '@ionic/react';
import { qrCodeOutline, searchOutline } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { paths } from '../../paths.ts';

/** A number that no station has, as a mistyped one or that of a station taken down. */
export function UnknownStation({ displayNumber }: { displayNumber: string }) {
  const { t } = useTranslation();
  const router = useIonRouter();
  return (
    <EmptyState
      icon={searchOutline}
      title={t('station.unknown', { number: displayNumber })}
      note={t('station.unknownNote')}
    >
      <Button onClick={() => router.push(paths.stations(), 'back', 'replace')}>{t('station.allStations')}</Button>
      <Button look="quiet" icon={qrCodeOutline} onClick={() => router.push(paths.scan(), 'forward', 'replace')}>
        {t('station.scan')}
      </Button>
    </EmptyState>
  );
}
