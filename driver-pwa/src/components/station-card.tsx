import { IonIcon } from '@ionic/react';
import type { ConnectorView, StationView } from '@tok/api';
import { navigateOutline, videocamOutline } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { formatDistance, formatMoney, formatPower } from '../i18n/format.ts';
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
          {station.webcam ? (
            <span>
              <IonIcon icon={videocamOutline} aria-hidden="true" />
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
  onOpen: (station: StationView) => void;
}

/** The card as something to press. */
export function StationCardButton({ station, distanceM, isChosen = false, onOpen }: StationCardButtonProps) {
  return (
    <button
      type="button"
      className={`station-card${isChosen ? ' station-card--chosen' : ''}`}
      aria-pressed={isChosen || undefined}
      onClick={() => onOpen(station)}
    >
      <StationCard station={station} distanceM={distanceM} />
    </button>
  );
}
