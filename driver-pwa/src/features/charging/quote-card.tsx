import type { ChargeLimit, PaymentSource, Quote } from '@tok/api';
import type { UseQueryResult } from '@tanstack/react-query';
import { priceEnergy } from '@tok/domain';
import type { TFunction } from 'i18next';
import { lockClosedOutline } from 'ionicons/icons';
import { IonIcon } from '@ionic/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../components/clock.ts';
import { FactList } from '../../components/fact-list.tsx';
import { FailureBand } from '../../components/failure-band.tsx';
import { nextPrice, timeAt } from '../../components/next-price.ts';
import { Skeletons } from '../../components/skeletons.tsx';
import { formatEnergy, formatMoney } from '../../i18n/format.ts';

interface QuoteCardProps {
  query: UseQueryResult<Quote>;
  source: PaymentSource;
  sourceLabel: string;
  limit: ChargeLimit;
  timeZone: string;
  /** where to go when there is no price: another payment, another connector */
  exit: ReactNode;
}

function HoldNote({ quote, source }: { quote: Quote; source: PaymentSource }) {
  const { t } = useTranslation();
  const sum = formatMoney(quote.holdMinor);
  if (quote.holdMinor === 0) return <p className="note">{t('parameters.holdNone')}</p>;
  return (
    <p className="note">
      {t(source.kind === 'balance' ? 'parameters.holdBalance' : 'parameters.holdCard', { sum })}{' '}
      {t('parameters.holdCovers', { energy: formatEnergy(t, quote.holdCoversWh, 0) })}
    </p>
  );
}

function programLeftText(t: TFunction, { programLeft }: Quote): string | null {
  if (!programLeft) return null;
  const energy = programLeft.energyWh === null ? null : formatEnergy(t, programLeft.energyWh, 0);
  const sum = programLeft.amountMinor === null ? null : formatMoney(programLeft.amountMinor);
  if (energy !== null && sum !== null) return t('parameters.leftOr', { energy, sum });
  return energy ?? sum;
}

/** Where the program stops earlier than the driver asked for. */
function capOf({ limit }: Quote, wished: ChargeLimit): number | null {
  if (limit.kind !== 'soc') return null;
  return wished.kind === 'soc' && wished.socPercent <= limit.socPercent ? null : limit.socPercent;
}

function Facts({ quote, sourceLabel, limit }: { quote: Quote } & Pick<QuoteCardProps, 'sourceLabel' | 'limit'>) {
  const { t } = useTranslation();
  const { priceMinorPerKwh, tariffName, holdMinor } = quote;
  const rows: readonly (readonly [string, string | null])[] = [
    [t('parameters.price'), t('common.perKwh', { price: formatMoney(priceMinorPerKwh) })],
    [t('parameters.tariff'), tariffName],
    [t('parameters.paidBy'), sourceLabel],
    [t('parameters.programLeft'), programLeftText(t, quote)],
    [
      t('parameters.estimate'),
      limit.kind === 'energy' ? formatMoney(priceEnergy(limit.energyWh, priceMinorPerKwh)) : null,
    ],
  ];
  return <FactList facts={rows} total={[t('parameters.hold'), formatMoney(holdMinor)]} />;
}

/** The price and when it changes, the sum that will be held, what for and when the rest returns: before anything starts. */
export function QuoteCard({ query, source, sourceLabel, limit, timeZone, exit }: QuoteCardProps) {
  const { t } = useTranslation();
  const now = useNow(true);
  const { data: quote } = query;
  // A price that held for other settings is not the price of these.
  if (query.isError) {
    return (
      <FailureBand error={query.error} onRetry={() => void query.refetch()}>
        {exit}
      </FailureBand>
    );
  }
  if (!quote) return <Skeletons count={1} heightPx={320} />;
  const next = nextPrice(quote.windows, timeAt(now, timeZone));
  const cap = capOf(quote, limit);
  return (
    <section className="card quote" aria-busy={query.isPlaceholderData}>
      <Facts quote={quote} sourceLabel={sourceLabel} limit={limit} />
      {next ? (
        <p className="note">
          {next.priceMinorPerKwh === null
            ? t('parameters.noPriceLater', { time: next.until })
            : t('parameters.priceUntil', { time: next.until, price: formatMoney(next.priceMinorPerKwh) })}
        </p>
      ) : null}
      {cap === null ? null : <p className="note">{t('parameters.programCap', { percent: cap })}</p>}
      <div className="quote__why">
        <IonIcon icon={lockClosedOutline} aria-hidden="true" />
        <div>
          <HoldNote quote={quote} source={source} />
          <p className="note">{t('parameters.frozen')}</p>
        </div>
      </div>
    </section>
  );
}
