import type { PhotoView } from '@tok/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { photoAddress } from './photo-address.ts';
import { PhotoViewer } from './photo-viewer.tsx';

/** A strip to swipe; each photo opens over the whole screen. */
export function PhotoGallery({ photos }: { photos: readonly PhotoView[] }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<number | null>(null);
  return (
    <section className="section" aria-labelledby="station-photos">
      <h2 id="station-photos" className="section__title">
        {t('station.photos')}
      </h2>
      <ul className="photos">
        {photos.map((photo, index) => (
          <li key={photo.id}>
            <button
              type="button"
              className="photos__open"
              aria-label={t('station.openPhoto', { number: index + 1, total: photos.length, alt: photo.alt })}
              onClick={() => setShown(index)}
            >
              <img
                src={photoAddress(photo, 'small')}
                width={photo.width}
                height={photo.height}
                alt=""
                loading="lazy"
                decoding="async"
              />
            </button>
          </li>
        ))}
      </ul>
      {shown === null ? null : <PhotoViewer photos={photos} first={shown} onClose={() => setShown(null)} />}
    </section>
  );
}
