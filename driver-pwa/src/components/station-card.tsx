import { IonIcon } from '@ionic/react';
import type { ConnectorView, StationView } from '@tok/api';
import { carOutline, navigateOutline, videocamOutline } from 'ionicons/icons';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FavouriteStations } from '../api/favourites.ts';
import { formatDistance, formatMoney, formatPower } from '../i18n/format.ts';
import { FavouriteStar } from './favourite-star.tsx';
import { PlugIcon } from './plug-icon.tsx';
import { stationAvailability, stationStateText } from './station-state.ts';
import { StatusTag } from './status-tag.tsx';

function ConnectorLine({ connector }: { connector: ConnectorView }) {
  const { t } = useTranslation();
  return (
    <li className="connector-line">
      <PlugIcon type={connector.type} />
      <span className="connector-line__name">
        {t(`connectors.${connector.type}`)}
        <span className="connector-line__power">{formatPower(t, connector.maxPowerW, 0)}</span>
      </span>
      <span className="connector-line__end">
        {connector.priceMinorPerKwh === null ? null : (
          <span className="connector-line__price">{formatMoney(connector.priceMinorPerKwh)}</span>
        )}
        <StatusTag availability={connector.availability} />
      </span>
    </li>
  );
}

/** A station at a glance: number, state, address, connectors with price and status. */
export function StationCard({ station, distanceM }: { station: StationView; distanceM: number | null }) {
  const { t } = useTranslation();
  return (
    <>
      <span className="station-card__head">
        <span className="station-card__number">{t('stations.number', { number: station.displayNumber })}</span>
        <span className={`tag tag--${stationAvailability(station)}`}>{stationStateText(t, station)}</span>
      </span>
      <span>
        <span className="station-card__address">{station.address}</span>
        <span className="station-card__meta">
          {distanceM === null ? null : (
            <span>
              <IonIcon icon={navigateOutline} aria-hidden="true" />
              {formatDistance(t, distanceM)}
            </span>
          )}
          <span>{station.city}</span>
          <span>{station.owner}</span>
          {station.camera ? (
            <span>
              <IonIcon icon={carOutline} aria-hidden="true" />
              {t('map.places', { free: station.camera.free, total: station.camera.total })}
            </span>
          ) : null}
          {station.webcam ? (
            <span>
              <IonIcon icon={videocamOutline} aria-hidden="true" />
              <span className="visually-hidden">{t('map.hasWebcam')}</span>
            </span>
          ) : null}
        </span>
      </span>
      <ul className="station-card__connectors">
        {station.connectors.map((connector) => (
          <ConnectorLine key={connector.id} connector={connector} />
        ))}
      </ul>
    </>
  );
}

interface StationCardButtonProps {
  station: StationView;
  distanceM: number | null;
  isChosen?: boolean;
  favourites: FavouriteStations;
  /** where a guest who wants to mark it comes back to */
  backTo: string;
  onOpen: (station: StationView) => void;
}

/** The card as something to press, with the star that marks it as a favourite. */
export const StationCardButton = memo(function StationCardButton(props: StationCardButtonProps) {
  const { station, distanceM, isChosen = false, favourites, backTo, onOpen } = props;
  return (
    <div className="station-card-box">
      <button
        type="button"
        className={`station-card${isChosen ? ' station-card--chosen' : ''}`}
        aria-pressed={isChosen || undefined}
        onClick={() => onOpen(station)}
      >
        <StationCard station={station} distanceM={distanceM} />
      </button>
      <FavouriteStar station={station} favourites={favourites} backTo={backTo} />
    </div>
  );
});
