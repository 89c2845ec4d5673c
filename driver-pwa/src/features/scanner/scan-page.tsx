import { IonIcon, useIonRouter } from '@ionic/react';
import { cameraOutline, flashlight, flashlightOutline } from 'ionicons/icons';
import { useContext, useEffect, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppConfig } from '../../api/get-app-config.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { ScreenInSight } from '../../components/screen-in-sight.ts';
import { paths } from '../../paths.ts';
import type { Camera } from './camera.ts';
import { readStationCode, readStationNumber } from './station-code.ts';
import { useScanner } from './use-scanner.ts';
import './scanner.css';

/** The number printed below the code, for whoever has no camera. */
function NumberForm({ onNumber }: { onNumber: (displayNumber: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const number = readStationNumber(typed);
    setWrong(number === null);
    if (number !== null) onNumber(number);
  };
  return (
    <form className="scan-number" onSubmit={submit} noValidate>
      <div className="field">
        <label htmlFor="scan-number">{t('scanner.byNumber')}</label>
        <input
          id="scan-number"
          className="input"
          autoComplete="off"
          autoCapitalize="characters"
          enterKeyHint="go"
          maxLength={40}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? 'scan-number-fault' : undefined}
          placeholder={t('scanner.number')}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setWrong(false);
          }}
        />
        {isWrong ? (
          <p id="scan-number-fault" className="field__fault" role="alert">
            {t('scanner.badNumber')}
          </p>
        ) : null}
      </div>
      <Button type="submit" isWide>
        {t('scanner.go')}
      </Button>
    </form>
  );
}

function TorchButton({ camera }: { camera: Camera }) {
  const { t } = useTranslation();
  const [isOn, setOn] = useState(false);
  if (!camera.hasTorch) return null;
  const toggle = () => {
    // A torch that does not obey stays as it is.
    camera.setTorch(!isOn).then(
      () => setOn(!isOn),
      () => undefined,
    );
  };
  return (
    <button
      type="button"
      className="round-button scan-view__torch"
      aria-pressed={isOn}
      aria-label={isOn ? t('scanner.torchOff') : t('scanner.torchOn')}
      onClick={toggle}
    >
      <IonIcon icon={isOn ? flashlight : flashlightOutline} aria-hidden="true" />
    </button>
  );
}

/** Whether the screen is on top, and the app before the driver's eyes. */
function useIsSeen(): boolean {
  const isOnTop = useContext(ScreenInSight);
  const [isVisible, setVisible] = useState(document.visibilityState !== 'hidden');
  useEffect(() => {
    const note = () => setVisible(document.visibilityState !== 'hidden');
    document.addEventListener('visibilitychange', note);
    return () => document.removeEventListener('visibilitychange', note);
  }, []);
  return isOnTop && isVisible;
}

export function ScanPage() {
  const { t } = useTranslation();
  const router = useIonRouter();
  const config = useAppConfig();
  const isSeen = useIsSeen();
  const [isForeign, setForeign] = useState(false);
  const publicUrl = config.data?.publicUrl;
  const open = (displayNumber: string) => router.push(paths.station(displayNumber), 'forward', 'replace');
  const { state, video, retry } = useScanner(isSeen, (text) => {
    const origins = [window.location.origin, ...(publicUrl === undefined ? [] : [new URL(publicUrl).origin])];
    const displayNumber = readStationCode(text, origins);
    setForeign(displayNumber === null);
    if (displayNumber !== null) open(displayNumber);
  });
  return (
    <Page title={t('scanner.title')} backTo={paths.map()}>
      {state.kind === 'failed' ? (
        <EmptyState icon={cameraOutline} title={t(`scanner.${state.trouble}`)} note={t(`scanner.${state.trouble}Note`)}>
          <Button look="quiet" onClick={retry}>
            {t('scanner.again')}
          </Button>
        </EmptyState>
      ) : null}
      <div className="scan-view" hidden={state.kind === 'failed'}>
        <video ref={video} muted playsInline aria-label={t('scanner.hint')} />
        <span className="scan-view__frame" aria-hidden="true" />
        {state.kind === 'looking' ? <TorchButton camera={state.camera} /> : null}
        <p className={`scan-view__hint${isForeign ? ' scan-view__hint--foreign' : ''}`} role="status">
          {isForeign ? t('scanner.foreign') : state.kind === 'looking' ? t('scanner.hint') : t('scanner.starting')}
        </p>
      </div>
      <NumberForm onNumber={open} />
    </Page>
  );
}
