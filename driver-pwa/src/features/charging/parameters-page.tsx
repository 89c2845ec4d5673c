import { useIonRouter } from '@ionic/react';
import type { PaymentSource, Sources } from '@tok/api';
import { useMutation } from '@tanstack/react-query';
import { flash } from 'ionicons/icons';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router-dom';
import { failureOf } from '../../api/api-failure.ts';
import { useCurrentSessions } from '../../api/get-current-sessions.ts';
import { useSources } from '../../api/get-sources.ts';
import { useStation } from '../../api/get-station.ts';
import { useQuote } from '../../api/quote-charge.ts';
import { startSession, type NewStart } from '../../api/start-session.ts';
import { Button } from '../../components/button.tsx';
import { cardName } from '../../components/card-name.ts';
import { useDebounced } from '../../components/debounced.ts';
import { FailureBand } from '../../components/failure-band.tsx';
import { useOwnLocation } from '../../components/own-location.ts';
import { Page } from '../../components/page.tsx';
import { PlugIcon } from '../../components/plug-icon.tsx';
import { Skeletons } from '../../components/skeletons.tsx';
import { parseSourceKey } from '../../components/source-key.ts';
import { formatPower } from '../../i18n/format.ts';
import { leaveApp } from '../../leave-app.ts';
import { absoluteAddress, paths } from '../../paths.ts';
import { chargeLimitOf, firstLimit } from './limit-choice.ts';
import { LimitForm } from './limit-form.tsx';
import { QuoteCard } from './quote-card.tsx';
import './charging.css';

const quoteDelayMs = 300;

function sourceLabel(t: TFunction, source: PaymentSource, sources: Sources | undefined): string {
  if (source.kind === 'balance') return t('pay.balance');
  if (source.kind === 'program')
    return sources?.programs.find((program) => program.id === source.programId)?.name ?? '…';
  const card = sources?.cards.find((candidate) => candidate.id === source.paymentMethodId);
  return card ? cardName(t, card) : '…';
}

function useStart() {
  const router = useIonRouter();
  return useMutation({
    mutationFn: (start: NewStart) => startSession(start, (id) => absoluteAddress(paths.session(id))),
    onSuccess: (session) => {
      const form = session.payment?.confirmationUrl;
      if (form) leaveApp(form);
      else router.push(paths.session(session.id), 'root', 'replace');
    },
  });
}

function StartFailure({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const router = useIonRouter();
  const failure = failureOf(error);
  const running = useCurrentSessions().data?.[0];
  if (failure.isTemporary) {
    return (
      <FailureBand error={failure}>
        <p>{t('parameters.notSent')}</p>
      </FailureBand>
    );
  }
  return (
    <FailureBand error={failure}>
      {failure.code === 'SESSION_RUNNING' && running ? (
        <Button look="plain" onClick={() => router.push(paths.session(running.id), 'root', 'replace')}>
          {t('charging.openRunning')}
        </Button>
      ) : null}
    </FailureBand>
  );
}

function ParametersForm({
  displayNumber,
  number,
  source,
}: {
  displayNumber: string;
  number: number;
  source: PaymentSource;
}) {
  const { t } = useTranslation();
  const station = useStation(displayNumber);
  const sources = useSources(displayNumber);
  const start = useStart();
  const [choice, setChoice] = useState(firstLimit);
  const connector = station.data?.connectors.find((candidate) => candidate.number === number);
  const limit = chargeLimitOf(choice);
  const calmLimit = useDebounced(limit, quoteDelayMs);
  const quote = useQuote(connector ? { connectorId: connector.id, source, limit: calmLimit } : null);
  const footer = (
    <>
      {start.isError ? <StartFailure error={start.error} /> : null}
      <Button
        isWide
        icon={flash}
        disabled={!connector || !quote.isSuccess || start.isPending}
        onClick={() => connector && start.mutate({ connectorId: connector.id, source, limit })}
      >
        {start.isPending ? t('parameters.starting') : t('parameters.start')}
      </Button>
    </>
  );
  return (
    <Page title={t('parameters.title')} backTo={paths.payment(displayNumber, number)} footer={footer}>
      {station.isError && !station.data ? (
        <FailureBand error={station.error} onRetry={() => void station.refetch()} />
      ) : null}
      {station.data && !connector ? <FailureBand error={null} /> : null}
      {station.isPending ? <Skeletons count={2} heightPx={200} /> : null}
      {station.data && connector ? (
        <>
          <p className="charging-place">
            <PlugIcon type={connector.type} />
            <span>
              <strong>
                {t('stations.number', { number: station.data.displayNumber })}, {t(`connectors.${connector.type}`)},{' '}
                {formatPower(t, connector.maxPowerW, 0)}
              </strong>
              <span className="note">{station.data.address}</span>
            </span>
          </p>
          <LimitForm choice={choice} reportsSoc={connector.reportsSoc} onChange={setChoice} />
          <QuoteCard query={quote} source={source} sourceLabel={sourceLabel(t, source, sources.data)} limit={limit} />
        </>
      ) : null}
    </Page>
  );
}

export function ParametersPage() {
  const { displayNumber = '', connectorNumber = '' } = useParams();
  const { query, isOnTop } = useOwnLocation();
  const source = parseSourceKey(query.get('source'));
  const number = Number(connectorNumber);
  if (!source) return isOnTop ? <Navigate to={paths.payment(displayNumber, number)} replace /> : null;
  return <ParametersForm displayNumber={displayNumber} number={number} source={source} />;
}
