import { IonIcon } from '@ionic/react';
import type { StationView, WebcamView } from '@tok/api';
import { openOutline, videocamOff, videocamOutline } from 'ionicons/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { WebcamImage } from './webcam-image.tsx';
import { WebcamVideo } from './webcam-video.tsx';

type Place = Pick<StationView, 'displayNumber'>;

function WebcamLink({ url, words }: { url: string; words: string }) {
  return (
    <a className="button button--quiet button--wide" href={url} target="_blank" rel="noopener noreferrer">
      <IonIcon icon={openOutline} aria-hidden="true" />
      {words}
    </a>
  );
}

function WebcamView({ webcam, station }: { webcam: WebcamView; station: Place }) {
  const { t } = useTranslation();
  const [hasFailed, setFailed] = useState(false);
  const number = station.displayNumber;
  if (hasFailed) {
    return (
      <>
        <div className="band" role="status">
          <IonIcon icon={videocamOff} aria-hidden="true" />
          <p>{t('station.webcamFailed')}</p>
          <div className="band__action">
            <Button look="plain" onClick={() => setFailed(false)}>
              {t('common.retry')}
            </Button>
          </div>
        </div>
        <WebcamLink url={webcam.url} words={t('station.openWebcam')} />
      </>
    );
  }
  const fail = () => setFailed(true);
  return (
    <div className="webcam__frame">
      {webcam.kind === 'image' ? (
        <WebcamImage url={webcam.url} alt={t('station.webcamPicture', { number })} onFail={fail} />
      ) : (
        <WebcamVideo url={webcam.url} label={t('station.webcamVideo', { number })} onFail={fail} />
      )}
    </div>
  );
}

/** The station's webcam, loaded only when it is asked for; one that is a page of its own is a link. */
export function Webcam({ webcam, station }: { webcam: WebcamView; station: Place }) {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(false);
  if (webcam.kind === 'page') return <WebcamLink url={webcam.url} words={t('stations.webcam')} />;
  return (
    <section className="section" aria-label={t('station.webcam')}>
      <Button look="quiet" isWide icon={videocamOutline} aria-expanded={isShown} onClick={() => setShown(!isShown)}>
        {isShown ? t('station.hideWebcam') : t('station.showWebcam')}
      </Button>
      {isShown ? <WebcamView webcam={webcam} station={station} /> : null}
    </section>
  );
}
