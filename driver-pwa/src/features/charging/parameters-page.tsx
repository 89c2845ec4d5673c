import { useIonRouter } from '@ionic/react';
import type { PaymentSource, Sources } from '@tok/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { flash } from 'ionicons/icons';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router-dom';
import { ApiFailure, failureOf } from '../../api/api-failure.ts';
import { sourcesKey, useSources } from '../../api/get-sources.ts';
import { stationKey, useStation } from '../../api/get-station.ts';
import { quoteKey, useQuote } from '../../api/quote-charge.ts';
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
import { ExitButton, StartFailure } from './start-failure.tsx';
import './charging.css';

const quoteDelayMs = 300;
const noConnector = new ApiFailure('NOT_FOUND');

function sourceLabel(t: TFunction, source: PaymentSource, sources: Sources | undefined): string {
  if (source.kind === 'balance') return t('pay.balance');
  if (source.kind === 'program')
    return sources?.programs.find((program) => program.id === source.programId)?.name ?? '…';
  const card = sources?.cards.find((candidate) => candidate.id === source.paymentMethodId);
  return card ? cardName(t, card) : '…';
}

function useStart() {
  const router = useIonRouter();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (start: NewStart) => startSession(start, (id) => absoluteAddress(paths.session(id))),
    onSuccess: (session) => {
      const form = session.payment?.confirmationUrl;
      if (form) leaveApp(form);
      else router.push(paths.session(session.id), 'root', 'replace');
    },
    onError: (error) => {
      if (failureOf(error).isTemporary) return;
      // What was refused is not as it was shown: the price, the connector, or what there is to pay with.
      for (const queryKey of [quoteKey, stationKey, sourcesKey]) void queries.invalidateQueries({ queryKey });
    },
  });
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
  // Nothing starts before the driver has seen what will be held for just this.
  const isQuoted = quote.isSuccess && !quote.isPlaceholderData && JSON.stringify(limit) === JSON.stringify(calmLimit);
  const begin = () => {
    if (!connector || !quote.data) return;
    start.mutate({ connectorId: connector.id, source, limit, priceMinorPerKwh: quote.data.priceMinorPerKwh });
  };
  const footer = (
    <>
      {start.isError ? <StartFailure error={start.error} displayNumber={displayNumber} number={number} /> : null}
      <Button isWide icon={flash} disabled={!connector || !isQuoted || start.isPending} onClick={begin}>
        {start.isPending ? t('parameters.starting') : t('parameters.start')}
      </Button>
    </>
  );
  return (
    <Page title={t('parameters.title')} backTo={paths.payment(displayNumber, number)} footer={footer}>
      {station.isError && !station.data ? (
        <FailureBand error={station.error} onRetry={() => void station.refetch()} />
      ) : null}
      {station.data && !connector ? (
        <FailureBand error={noConnector}>
          <ExitButton error={noConnector} displayNumber={displayNumber} number={number} />
        </FailureBand>
      ) : null}
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
          <QuoteCard
            query={quote}
            source={source}
            sourceLabel={sourceLabel(t, source, sources.data)}
            limit={limit}
            timeZone={station.data.timeZone}
            exit={<ExitButton error={quote.error} displayNumber={displayNumber} number={number} />}
          />
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
