import { IonIcon, useIonRouter } from '@ionic/react';
import type { ConnectorView, StationView } from '@tok/api';
import { informationCircleOutline, navigateOutline, searchOutline, videocamOutline } from 'ionicons/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router-dom';
import { failureOf } from '../../api/api-failure.ts';
import { useStation } from '../../api/get-station.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Freshness } from '../../components/freshness.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { NavigatorSheet } from '../../components/navigator-sheet.tsx';
import { Page } from '../../components/page.tsx';
import { distanceBetween, usePosition } from '../../components/position.ts';
import { Skeletons } from '../../components/skeletons.tsx';
import { stationAvailability, stationStateText } from '../../components/station-state.ts';
import { formatDistance } from '../../i18n/format.ts';
import { paths } from '../../paths.ts';
import { ConnectorCard } from './connector-card.tsx';
import './stations.css';

function StationHead({ station }: { station: StationView }) {
  const { t } = useTranslation();
  const positionState = usePosition();
  const distanceM = positionState.kind === 'known' ? distanceBetween(positionState.position, station) : null;
  return (
    <div className="station-head">
      <span className={`tag tag--${stationAvailability(station)}`}>{stationStateText(t, station)}</span>
      <h2 className="station-head__address">{station.address}</h2>
      {station.name ? <p className="lead">{station.name}</p> : null}
      <p className="station-card__meta">
        <span>{station.city}</span>
        {distanceM === null ? null : <span>{formatDistance(t, distanceM)}</span>}
        <span>
          {t('stations.owner')}: {station.owner}
        </span>
      </p>
      {station.description ? <p className="note">{station.description}</p> : null}
    </div>
  );
}

function StationLinks({ station }: { station: StationView }) {
  const { t } = useTranslation();
  const [isNavigating, setNavigating] = useState(false);
  return (
    <div className="station-links">
      <Button look="quiet" icon={navigateOutline} onClick={() => setNavigating(true)}>
        {t('stations.navigator')}
      </Button>
      {station.webcam ? (
        <a className="button button--quiet" href={station.webcam.url} target="_blank" rel="noopener noreferrer">
          <IonIcon icon={videocamOutline} aria-hidden="true" />
          {t('stations.webcam')}
        </a>
      ) : null}
      {isNavigating ? <NavigatorSheet station={station} onClose={() => setNavigating(false)} /> : null}
    </div>
  );
}

function StationDetails({ station }: { station: StationView }) {
  const { t } = useTranslation();
  const router = useIonRouter();
  const start = (connector: ConnectorView) => router.push(paths.payment(station.displayNumber, connector.number));
  return (
    <div className="station-details">
      <div className="section">
        <StationHead station={station} />
        <StationLinks station={station} />
        {station.informationMessage ? (
          <section className="band band--tip" aria-label={t('stations.operatorSays')}>
            <IonIcon icon={informationCircleOutline} aria-hidden="true" />
            <p className="station-message">{station.informationMessage}</p>
          </section>
        ) : null}
      </div>
      <section className="section">
        <h2 className="section__title">{t('stations.chooseConnector')}</h2>
        <ul className="section">
          {station.connectors.map((connector) => (
            <li key={connector.id}>
              <ConnectorCard connector={connector} timeZone={station.timeZone} onStart={start} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

export function StationPage() {
  const { t } = useTranslation();
  const router = useIonRouter();
  const { displayNumber = '' } = useParams();
  const station = useStation(displayNumber);
  const title = t('stations.number', { number: station.data?.displayNumber ?? displayNumber });
  const isMissing = station.isError && ['NOT_FOUND', 'INVALID_PAYLOAD'].includes(failureOf(station.error).code);
  return (
    <Page title={title} backTo={paths.stations()} isWide>
      {isMissing ? (
        <EmptyState icon={searchOutline} title={t('errors.NOT_FOUND')}>
          <Button onClick={() => router.push(paths.stations(), 'back', 'replace')}>{t('stations.title')}</Button>
        </EmptyState>
      ) : (
        <>
          <Freshness query={station} />
          <Loaded query={station} skeleton={<Skeletons count={4} heightPx={132} />}>
            {(data) => <StationDetails station={data} />}
          </Loaded>
        </>
      )}
    </Page>
  );
}
