import { IonIcon } from '@ionic/react';
import type { StationView } from '@tok/api';
import { mapOutline, openOutline } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { Sheet } from './sheet.tsx';

type Place = Pick<StationView, 'latitude' | 'longitude' | 'displayNumber'>;

/** Addresses that open a route in the navigators drivers have; `geo:` asks the phone which. */
export function navigatorLinks({ latitude, longitude, displayNumber }: Place) {
  return {
    inMaps: `geo:${latitude},${longitude}?q=${latitude},${longitude}(${encodeURIComponent(displayNumber)})`,
    yandex: `https://yandex.ru/maps/?rtext=~${latitude},${longitude}&rtt=auto`,
    twoGis: `https://2gis.ru/routeSearch/rsType/car/to/${longitude},${latitude}`,
    google: `https://www.google.com/maps/dir/?api=1&destination=${latitude},${longitude}&travelmode=driving`,
  } as const;
}

const kinds = ['inMaps', 'yandex', 'twoGis', 'google'] as const;

export function NavigatorSheet({ station, onClose }: { station: Place; onClose: () => void }) {
  const { t } = useTranslation();
  const links = navigatorLinks(station);
  return (
    <Sheet title={t('stations.navigator')} onClose={onClose}>
      <div className="rows">
        {kinds.map((kind) => (
          <a
            key={kind}
            className="row"
            href={links[kind]}
            target={kind === 'inMaps' ? undefined : '_blank'}
            rel="noopener noreferrer"
          >
            <span className="row__icon">
              <IonIcon icon={mapOutline} aria-hidden="true" />
            </span>
            <span className="row__text row__title">{t(`stations.${kind}`)}</span>
            <IonIcon className="row__chevron" icon={openOutline} aria-hidden="true" />
          </a>
        ))}
      </div>
      <Button look="quiet" isWide onClick={onClose}>
        {t('common.close')}
      </Button>
    </Sheet>
  );
}
