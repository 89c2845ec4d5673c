import { useIonRouter } from '@ionic/react';
import type { ConnectorView, StationView } from '@tok/api';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router-dom';
import { failureOf } from '../../api/api-failure.ts';
import { useStation } from '../../api/get-station.ts';
import { Loaded } from '../../components/loaded.tsx';
import { useOwnLocation } from '../../components/own-location.ts';
import { Page } from '../../components/page.tsx';
import { askPositionIfAllowed } from '../../components/position.ts';
import { useInSight } from '../../components/screen-in-sight.ts';
import { freeConnectorCount } from '../../components/station-state.ts';
import { TellWhenFree } from '../../components/tell-when-free.tsx';
import { paths } from '../../paths.ts';
import { ConnectorCard } from './connector-card.tsx';
import { rememberPlug, useOwnPlugs } from './own-plug.ts';
import { StationActions } from './station-actions.tsx';
import { StationHead } from './station-head.tsx';
import { StationMore } from './station-more.tsx';
import { StationSkeleton } from './station-skeleton.tsx';
import { UnknownStation } from './unknown-station.tsx';
import './station-page.css';

function Connectors({ station }: { station: StationView }) {
  const { t } = useTranslation();
  const router = useIonRouter();
  const ownPlugs = useOwnPlugs();
  const start = (connector: ConnectorView) => {
    rememberPlug(connector.type);
    router.push(paths.payment(station.displayNumber, connector.number));
  };
  return (
    <section className="section station-details__connectors" aria-labelledby="station-connectors">
      <h2 id="station-connectors" className="section__title">
        {t('stations.chooseConnector')}
      </h2>
      {station.connectors.length === 0 ? <p className="note">{t('station.noConnectors')}</p> : null}
      <ul className="section">
        {station.connectors.map((connector) => (
          <li key={connector.id}>
            <ConnectorCard
              connector={connector}
              timeZone={station.timeZone}
              isOwnPlug={ownPlugs.includes(connector.type)}
              onStart={start}
            />
          </li>
        ))}
      </ul>
      {station.connectors.length > 0 ? (
        <TellWhenFree
          stationId={station.id}
          displayNumber={station.displayNumber}
          isFree={freeConnectorCount(station) > 0}
        />
      ) : null}
    </section>
  );
}

/** «Станция»: what a driver wants to know before he comes, and the way to the charge. */
export function StationPage() {
  const { t } = useTranslation();
  const { displayNumber = '' } = useParams();
  const { query } = useOwnLocation();
  const station = useStation(displayNumber);
  useInSight(() => void askPositionIfAllowed());
  const title = t('stations.number', { number: station.data?.displayNumber ?? displayNumber });
  const isMissing = station.isError && ['NOT_FOUND', 'INVALID_PAYLOAD'].includes(failureOf(station.error).code);
  return (
    <Page
      title={title}
      backTo={paths.stations()}
      isWide
      canRefresh
      actions={station.data && !isMissing ? <StationActions station={station.data} /> : null}
    >
      {isMissing ? (
        <UnknownStation displayNumber={displayNumber} />
      ) : (
        <Loaded query={station} skeleton={<StationSkeleton />}>
          {(data) => (
            <div className="station-details">
              <StationHead station={data} />
              <Connectors station={data} />
              <StationMore station={data} isReportAsked={query.get('report') === '1'} />
            </div>
          )}
        </Loaded>
      )}
    </Page>
  );
}
