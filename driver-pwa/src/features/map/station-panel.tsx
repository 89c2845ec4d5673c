import { IonIcon, useIonRouter } from '@ionic/react';
import type { StationView } from '@tok/api';
import { close, flash, informationCircleOutline, navigateOutline } from 'ionicons/icons';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFavourites } from '../../api/favourites.ts';
import { Button } from '../../components/button.tsx';
import { FavouriteStar } from '../../components/favourite-star.tsx';
import { NavigatorSheet } from '../../components/navigator-sheet.tsx';
import { StationCard } from '../../components/station-card.tsx';
import { paths } from '../../paths.ts';
import { useSheetDrag, type SheetSize } from './sheet-drag.ts';

interface StationPanelProps {
  station: StationView;
  distanceM: number | null;
  onClose: () => void;
}

/**
 * The chosen station beside the map, or over its lower half on a phone, where a finger pulls it up and away. The map stays usable; the
 * keyboard is led into it and out of it by Escape.
 */
export function StationPanel({ station, distanceM, onClose }: StationPanelProps) {
  const { t } = useTranslation();
  const router = useIonRouter();
  const favourites = useFavourites();
  const [isNavigating, setNavigating] = useState(false);
  const [size, setSize] = useState<SheetSize>('half');
  const { byPx, handlers } = useSheetDrag({ size, onSize: setSize, onClose });
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    panel.current?.focus({ preventScroll: true });
  }, [station.id]);
  return (
    <section
      ref={panel}
      className={`station-panel station-panel--${size}${byPx === 0 ? '' : ' station-panel--dragged'}`}
      style={byPx === 0 ? undefined : { transform: `translateY(${byPx}px)` }}
      tabIndex={-1}
      aria-label={t('stations.number', { number: station.displayNumber })}
    >
      <div className="station-panel__head" {...handlers}>
        <button
          type="button"
          className="station-panel__handle"
          data-drag
          aria-expanded={size === 'full'}
          aria-label={size === 'full' ? t('map.collapse') : t('map.expand')}
          onKeyDown={(event) => {
            if (event.key === 'ArrowUp') setSize('full');
            if (event.key === 'ArrowDown') setSize('half');
          }}
          onClick={() => setSize(size === 'full' ? 'half' : 'full')}
        />
        <div className="station-panel__buttons">
          <FavouriteStar station={station} favourites={favourites} backTo={paths.map()} />
          <button type="button" className="round-button" aria-label={t('common.close')} onClick={onClose}>
            <IonIcon icon={close} aria-hidden="true" />
          </button>
        </div>
      </div>
      <div className="station-panel__card">
        <StationCard station={station} distanceM={distanceM} />
        {station.informationMessage ? (
          <p className="band band--tip">
            <IonIcon icon={informationCircleOutline} aria-hidden="true" />
            <span className="station-panel__message">{station.informationMessage}</span>
          </p>
        ) : null}
      </div>
      <div className="station-panel__actions">
        <Button icon={flash} onClick={() => router.push(paths.station(station.displayNumber))}>
          {t('stations.select')}
        </Button>
        <Button look="quiet" icon={navigateOutline} onClick={() => setNavigating(true)}>
          {t('stations.route')}
        </Button>
      </div>
      {isNavigating ? <NavigatorSheet station={station} onClose={() => setNavigating(false)} /> : null}
    </section>
  );
}
