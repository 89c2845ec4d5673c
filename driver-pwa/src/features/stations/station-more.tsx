import { useIonRouter } from '@ionic/react';
import type { StationView } from '@tok/api';
import { flagOutline } from 'ionicons/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsSignedIn } from '../../api/session-tokens.ts';
import { Button } from '../../components/button.tsx';
import { paths } from '../../paths.ts';
import { PhotoGallery } from './photo-gallery.tsx';
import { ReportSheet } from './report-sheet.tsx';
import { Webcam } from './webcam.tsx';

interface StationMoreProps {
  station: StationView;
  /** the driver came to report a problem */
  isReportAsked: boolean;
}

function Report({ station, isReportAsked }: StationMoreProps) {
  const { t } = useTranslation();
  const router = useIonRouter();
  const isDriver = useIsSignedIn();
  const [isOpen, setOpen] = useState(isReportAsked);
  // A guest goes through the sign-in and comes back to the open sheet.
  const ask = () => (isDriver ? setOpen(true) : router.push(paths.signIn(paths.report(station.displayNumber))));
  return (
    <>
      <Button look="quiet" isWide icon={flagOutline} onClick={ask}>
        {t('station.report')}
      </Button>
      {isOpen && isDriver ? <ReportSheet station={station} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** What there is to see and to know, and how to say that it is wrong. */
export function StationMore({ station, isReportAsked }: StationMoreProps) {
  const { t } = useTranslation();
  return (
    <div className="section station-details__more">
      {station.photos.length > 0 ? <PhotoGallery photos={station.photos} /> : null}
      {station.webcam ? <Webcam webcam={station.webcam} station={station} /> : null}
      <section className="card section" aria-labelledby="station-about">
        <h2 id="station-about" className="section__title">
          {t('station.about')}
        </h2>
        {station.description ? <p className="station-message">{station.description}</p> : null}
        <dl className="facts">
          <div>
            <dt>{t('station.owner')}</dt>
            <dd>{station.owner}</dd>
          </div>
        </dl>
      </section>
      <Report station={station} isReportAsked={isReportAsked} />
    </div>
  );
}
