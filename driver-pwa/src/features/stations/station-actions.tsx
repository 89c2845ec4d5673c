import { IonIcon, useIonRouter } from '@ionic/react';
import type { StationView } from '@tok/api';
import { shareSocialOutline, star, starOutline } from 'ionicons/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFavourites } from '../../api/favourites.ts';
import { useAppConfig } from '../../api/get-app-config.ts';
import { useIsSignedIn } from '../../api/session-tokens.ts';
import { paths } from '../../paths.ts';
import { shareLink, stationLink } from './share-station.ts';

function FavouriteButton({ station }: { station: StationView }) {
  const { t } = useTranslation();
  const router = useIonRouter();
  const isDriver = useIsSignedIn();
  const { ids, toggle } = useFavourites();
  const isFavourite = ids.has(station.id);
  const tap = () => (isDriver ? toggle(station.id) : router.push(paths.signIn(paths.station(station.displayNumber))));
  return (
    <button
      type="button"
      className={`round-button${isFavourite ? ' star--on' : ''}`}
      aria-pressed={isFavourite}
      aria-label={t('station.addFavourite')}
      onClick={tap}
    >
      <IonIcon icon={isFavourite ? star : starOutline} aria-hidden="true" />
    </button>
  );
}

function ShareButton({ station }: { station: StationView }) {
  const { t } = useTranslation();
  const config = useAppConfig();
  const [said, setSaid] = useState('');
  const link = stationLink(config.data?.publicUrl ?? window.location.origin, station);
  const share = async () => {
    setSaid('');
    const text = t('station.shareText', { number: station.displayNumber, address: station.address });
    const outcome = await shareLink(link, text);
    if (outcome === 'copied') setSaid(t('station.linkCopied'));
    if (outcome === 'failed') setSaid(t('station.linkFailed', { link }));
  };
  return (
    <>
      <button type="button" className="round-button" aria-label={t('station.share')} onClick={() => void share()}>
        <IonIcon icon={shareSocialOutline} aria-hidden="true" />
      </button>
      <span className={said === '' ? 'visually-hidden' : 'toast'} role="status">
        {said}
      </span>
    </>
  );
}

/** In the header: the favourite star and the share link. */
export function StationActions({ station }: { station: StationView }) {
  return (
    <div className="station-actions">
      <ShareButton station={station} />
      <FavouriteButton station={station} />
    </div>
  );
}
