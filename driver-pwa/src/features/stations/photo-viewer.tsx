import { IonIcon } from '@ionic/react';
import type { PhotoView } from '@tok/api';
import { chevronBack, chevronForward, close } from 'ionicons/icons';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { photoAddress } from './photo-address.ts';

interface PhotoViewerProps {
  photos: readonly PhotoView[];
  /** index of the one that was tapped */
  first: number;
  onClose: () => void;
}

/** jsdom has no `scrollTo`. */
function scrollTo(strip: HTMLElement | null, index: number, behavior: ScrollBehavior): void {
  strip?.scrollTo?.({ left: index * strip.clientWidth, behavior });
}

/** Photos over the whole screen: swiped, or turned with buttons and arrow keys. */
export function PhotoViewer({ photos, first, onClose }: PhotoViewerProps) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const strip = useRef<HTMLDivElement>(null);
  const [opened] = useState(first);
  const [index, setIndex] = useState(first);
  const photo = photos[index];

  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    scrollTo(strip.current, opened, 'instant');
    return () => element?.close();
  }, [opened]);

  const turn = (to: number) => {
    const next = Math.min(photos.length - 1, Math.max(0, to));
    setIndex(next);
    scrollTo(strip.current, next, 'smooth');
  };

  const follow = () => {
    const element = strip.current;
    if (element && element.clientWidth > 0) setIndex(Math.round(element.scrollLeft / element.clientWidth));
  };

  return (
    <dialog
      ref={dialog}
      className="photo-viewer"
      aria-label={t('station.photos')}
      onCancel={onClose}
      onKeyDown={(event) => {
        if (event.key === 'ArrowRight') turn(index + 1);
        if (event.key === 'ArrowLeft') turn(index - 1);
      }}
    >
      <div ref={strip} className="photo-viewer__strip" onScroll={follow}>
        {photos.map((each) => (
          <img
            key={each.id}
            src={photoAddress(each, 'large')}
            width={each.width}
            height={each.height}
            alt={each.alt}
            loading="lazy"
          />
        ))}
      </div>
      <p className="photo-viewer__words" role="status">
        <span className="figures">{t('station.photoOf', { number: index + 1, total: photos.length })}</span>
        <span>{photo?.alt}</span>
      </p>
      <div className="photo-viewer__bar">
        <button
          type="button"
          className="round-button"
          aria-label={t('station.previousPhoto')}
          disabled={index === 0}
          onClick={() => turn(index - 1)}
        >
          <IonIcon icon={chevronBack} aria-hidden="true" />
        </button>
        <button type="button" className="round-button" aria-label={t('common.close')} onClick={onClose}>
          <IonIcon icon={close} aria-hidden="true" />
        </button>
        <button
          type="button"
          className="round-button"
          aria-label={t('station.nextPhoto')}
          disabled={index === photos.length - 1}
          onClick={() => turn(index + 1)}
        >
          <IonIcon icon={chevronForward} aria-hidden="true" />
        </button>
      </div>
    </dialog>
  );
}
