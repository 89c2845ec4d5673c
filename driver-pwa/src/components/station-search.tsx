import { IonIcon, useIonRouter } from '@ionic/react';
import { close, qrCodeOutline, searchOutline } from 'ionicons/icons';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '../paths.ts';
import { setStationFilter, useStationFilter } from './station-filter.ts';

/** Looks for stations by number, address or city; beside it, the scanner of the code on a station. */
export function StationSearch({ onSubmit }: { onSubmit?: () => void }) {
  const { t } = useTranslation();
  const router = useIonRouter();
  const { text } = useStationFilter();
  const input = useRef<HTMLInputElement>(null);
  return (
    <form
      className="station-search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        // The keyboard of a phone hides what was found.
        input.current?.blur();
        onSubmit?.();
      }}
    >
      <div className="search">
        <IonIcon icon={searchOutline} aria-hidden="true" />
        <input
          ref={input}
          className="input"
          type="search"
          enterKeyHint="search"
          autoComplete="off"
          maxLength={100}
          aria-label={t('stations.search')}
          placeholder={t('stations.search')}
          value={text}
          onChange={(event) => setStationFilter({ text: event.target.value })}
        />
        {text === '' ? null : (
          <button
            type="button"
            className="search__clear"
            aria-label={t('map.clearSearch')}
            onClick={() => {
              setStationFilter({ text: '' });
              input.current?.focus();
            }}
          >
            <IonIcon icon={close} aria-hidden="true" />
          </button>
        )}
      </div>
      <button
        type="button"
        className="round-button station-search__scan"
        aria-label={t('scanner.open')}
        onClick={() => router.push(paths.scan())}
      >
        <IonIcon icon={qrCodeOutline} aria-hidden="true" />
      </button>
    </form>
  );
}
