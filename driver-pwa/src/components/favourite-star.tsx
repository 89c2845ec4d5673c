import { IonIcon, useIonRouter } from '@ionic/react';
import type { StationView } from '@tok/api';
import { star, starOutline } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import type { FavouriteStations } from '../api/favourites.ts';
import { useIsSignedIn } from '../api/session-tokens.ts';
import { paths } from '../paths.ts';

interface FavouriteStarProps {
  station: Pick<StationView, 'id' | 'displayNumber'>;
  /** asked for once by whoever shows stars: each of a hundred would ask again */
  favourites: FavouriteStations;
  /** where a guest comes back to from the sign-in */
  backTo: string;
}

/** Marks a station as a favourite, or no more; a guest is led to the sign-in and back. */
export function FavouriteStar({ station, favourites, backTo }: FavouriteStarProps) {
  const { t } = useTranslation();
  const router = useIonRouter();
  const isDriver = useIsSignedIn();
  const isFavourite = favourites.ids.has(station.id);
  return (
    <button
      type="button"
      className={`round-button favourite-star${isFavourite ? ' favourite-star--on' : ''}`}
      aria-pressed={isFavourite}
      aria-label={t('map.favourite', { number: station.displayNumber })}
      onClick={() => (isDriver ? favourites.toggle(station.id) : router.push(paths.signIn(backTo)))}
    >
      <IonIcon icon={isFavourite ? star : starOutline} aria-hidden="true" />
    </button>
  );
}
