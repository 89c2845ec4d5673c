import { IonContent } from '@ionic/react';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button.tsx';
import { paths } from '../paths.ts';

/** A part of the app that this version names and the server has no more: it was replaced while the window stood open. */
function isPartGone(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|module script failed|error loading dynamically|unable to preload/i.test(error.message)
  );
}

function Broken({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const isGone = isPartGone(error);
  return (
    <div className="broken" role="alert">
      <h1>{t(isGone ? 'form.staleTitle' : 'form.brokenTitle')}</h1>
      <p className="lead">{t(isGone ? 'form.staleNote' : 'form.brokenNote')}</p>
      <Button isWide onClick={() => window.location.reload()}>
        {t('form.reload')}
      </Button>
      {isGone ? null : (
        <Button look="quiet" isWide onClick={goHome}>
          {t('common.home')}
        </Button>
      )}
    </div>
  );
}

function goHome(): void {
  window.location.assign(import.meta.env.BASE_URL.replace(/\/$/, '') + paths.map());
}

interface ErrorBoundaryProps {
  /** where the driver is: another screen is another chance; none: the boundary around the whole app */
  at?: string;
  children: ReactNode;
}

/** A fault of one screen does not take the app: it says so and shows the ways out. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error: error ?? new Error('unknown') };
  }

  override componentDidUpdate(before: ErrorBoundaryProps): void {
    if (before.at !== this.props.at && this.state.error !== null) this.setState({ error: null });
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    const broken = <Broken error={this.state.error} />;
    if (this.props.at === undefined) return broken;
    return <IonContent>{broken}</IonContent>;
  }
}
