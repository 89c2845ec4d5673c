import type { ChargeLimit, PaymentSource, Quote } from '@tok/api';
import type { UseQueryResult } from '@tanstack/react-query';
import { priceEnergy } from '@tok/domain';
import { lockClosedOutline } from 'ionicons/icons';
import { IonIcon } from '@ionic/react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../components/loaded.tsx';
import { Skeletons } from '../../components/skeletons.tsx';
import { formatEnergy, formatMoney } from '../../i18n/format.ts';

interface QuoteCardProps {
  query: UseQueryResult<Quote>;
  source: PaymentSource;
  sourceLabel: string;
  limit: ChargeLimit;
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

/** The price, the sum that will be held and what it is for: before anything starts. */
export function QuoteCard({ query, source, sourceLabel, limit }: QuoteCardProps) {
  const { t } = useTranslation();
  return (
    <Loaded query={query} skeleton={<Skeletons count={1} heightPx={220} />}>
      {(quote) => (
        <section className="card quote" aria-busy={query.isPlaceholderData}>
          <dl className="facts">
            <div>
              <dt>{t('parameters.price')}</dt>
              <dd>{t('common.perKwh', { price: formatMoney(quote.priceMinorPerKwh) })}</dd>
            </div>
            <div>
              <dt>{t('parameters.tariff')}</dt>
              <dd>{quote.tariffName}</dd>
            </div>
            <div>
              <dt>{t('parameters.paidBy')}</dt>
              <dd>{sourceLabel}</dd>
            </div>
            {limit.kind === 'energy' ? (
              <div>
                <dt>{t('parameters.estimate')}</dt>
                <dd>{formatMoney(priceEnergy(limit.energyWh, quote.priceMinorPerKwh))}</dd>
              </div>
            ) : null}
            <div className="facts__total">
              <dt>{t('parameters.hold')}</dt>
              <dd>{formatMoney(quote.holdMinor)}</dd>
            </div>
          </dl>
          <div className="quote__why">
            <IonIcon icon={lockClosedOutline} aria-hidden="true" />
            <div>
              <HoldNote quote={quote} source={source} />
              <p className="note">{t('parameters.frozen')}</p>
            </div>
          </div>
        </section>
      )}
    </Loaded>
  );
}
