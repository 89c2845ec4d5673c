import { IonIcon, useIonRouter } from '@ionic/react';
import type { Sources } from '@tok/api';
import { alertCircle } from 'ionicons/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router-dom';
import { useSources } from '../../api/get-sources.ts';
import { useStation } from '../../api/get-station.ts';
import { AddCardButton } from '../../components/add-card-button.tsx';
import { Button } from '../../components/button.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { Skeletons } from '../../components/skeletons.tsx';
import { formatMoney } from '../../i18n/format.ts';
import { paths } from '../../paths.ts';
import { rememberSource } from './last-source.ts';
import { firstChoice, SourceChoice } from './source-choice.tsx';
import './charging.css';

function Debt({ debtMinor }: { debtMinor: number }) {
  const { t } = useTranslation();
  return (
    <div className="band band--fault" role="alert">
      <IonIcon icon={alertCircle} aria-hidden="true" />
      <p>
        <strong>{t('pay.debt', { sum: formatMoney(debtMinor) })}.</strong> {t('pay.debtNote')}
      </p>
    </div>
  );
}

interface ActionProps {
  sources: Sources | undefined;
  chosen: string | null;
  /** this page */
  back: string;
  onNext: () => void;
}

/** A debt first; then on, or a card, where there is nothing to pay with. */
function Action({ sources, chosen, back, onNext }: ActionProps) {
  const { t } = useTranslation();
  const router = useIonRouter();
  if (sources && sources.debtMinor > 0) {
    return (
      <Button isWide onClick={() => router.push(paths.wallet())}>
        {t('pay.payDebt')}
      </Button>
    );
  }
  if (sources && chosen === null) return <AddCardButton back={back} isMain />;
  return (
    <Button isWide disabled={chosen === null} onClick={onNext}>
      {t('pay.next')}
    </Button>
  );
}

export function PaymentPage() {
  const { t } = useTranslation();
  const router = useIonRouter();
  const { displayNumber = '', connectorNumber = '' } = useParams();
  const query = useSources(displayNumber);
  const station = useStation(displayNumber);
  const [picked, setPicked] = useState<string | null>(null);
  const number = Number(connectorNumber);
  const connector = station.data?.connectors.find((candidate) => candidate.number === number);
  const chosen = picked ?? (query.data ? firstChoice(query.data) : null);
  const back = paths.payment(displayNumber, number);
  const next = () => {
    if (chosen === null) return;
    rememberSource(chosen);
    router.push(paths.parameters(displayNumber, number, chosen));
  };
  return (
    <Page
      title={t('pay.title')}
      backTo={paths.station(displayNumber)}
      footer={<Action sources={query.data} chosen={chosen} back={back} onNext={next} />}
    >
      <Loaded query={query} skeleton={<Skeletons count={4} heightPx={68} />}>
        {(sources) => (
          <>
            {sources.debtMinor > 0 ? <Debt debtMinor={sources.debtMinor} /> : null}
            <SourceChoice
              sources={sources}
              priceMinorPerKwh={connector?.priceMinorPerKwh ?? null}
              chosen={chosen}
              onChoose={setPicked}
            />
            {chosen === null ? (
              <p className="note">{t('pay.none')}</p>
            ) : (
              <div className="section">
                <AddCardButton back={back} />
              </div>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}
