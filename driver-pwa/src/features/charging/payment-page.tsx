import { IonIcon, useIonRouter } from '@ionic/react';
import type { PaymentSource, Sources } from '@tok/api';
import { alertCircle, briefcaseOutline, cardOutline, walletOutline } from 'ionicons/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router-dom';
import { useSources } from '../../api/get-sources.ts';
import { AddCardButton } from '../../components/add-card-button.tsx';
import { Button } from '../../components/button.tsx';
import { cardExpiry, cardName } from '../../components/card-name.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { sourceKey } from '../../components/source-key.ts';
import { formatMoney } from '../../i18n/format.ts';
import { paths } from '../../paths.ts';
import { lastSourceKey, rememberSource } from './last-source.ts';
import { SourceOption } from './source-option.tsx';
import './charging.css';

interface ChoiceProps {
  sources: Sources;
  chosen: string | null;
  onChoose: (key: string) => void;
}

const cardKey = (id: string) => sourceKey({ kind: 'card', paymentMethodId: id } satisfies PaymentSource);
const programKey = (id: string) => sourceKey({ kind: 'program', programId: id } satisfies PaymentSource);

function SourceChoice({ sources, chosen, onChoose }: ChoiceProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="sources">
      <legend className="lead">{t('pay.lead')}</legend>
      {sources.programs.map((program) => (
        <SourceOption
          key={program.id}
          icon={briefcaseOutline}
          value={programKey(program.id)}
          chosen={chosen}
          title={program.name}
          detail={[
            t(program.payer === 'company' ? 'pay.paidByCompany' : 'pay.paidByDriver', { company: program.company }),
            program.priceMinorPerKwh === null
              ? null
              : t('common.perKwh', { price: formatMoney(program.priceMinorPerKwh) }),
            program.discountPercent === null ? null : t('pay.discount', { percent: program.discountPercent }),
            program.socCap === null ? null : t('pay.socCap', { percent: program.socCap }),
          ]}
          onChoose={onChoose}
        />
      ))}
      {sources.cards.map((card) => (
        <SourceOption
          key={card.id}
          icon={cardOutline}
          value={cardKey(card.id)}
          chosen={chosen}
          isDisabled={card.status !== 'active'}
          title={cardName(t, card)}
          detail={[
            card.status === 'active'
              ? cardExpiry(t, card)
              : t(card.status === 'pending' ? 'pay.pending' : 'pay.inactive'),
          ]}
          onChoose={onChoose}
        />
      ))}
      <SourceOption
        icon={walletOutline}
        value="balance"
        chosen={chosen}
        isDisabled={sources.balanceMinor <= 0}
        title={t('pay.balance')}
        detail={[
          sources.balanceMinor > 0
            ? t('pay.balanceLeft', { sum: formatMoney(sources.balanceMinor) })
            : t('pay.balanceEmpty'),
        ]}
        onChoose={onChoose}
      />
    </fieldset>
  );
}

/** What is chosen before the driver chooses: what he used last, else his main card, else whatever there is. */
function firstChoice(sources: Sources): string | null {
  const active = sources.cards
    .filter((card) => card.status === 'active' && !card.isExpired)
    .toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault));
  const usable = [
    ...active.map((card) => cardKey(card.id)),
    ...sources.programs.map((program) => programKey(program.id)),
    ...(sources.balanceMinor > 0 ? ['balance'] : []),
  ];
  const last = lastSourceKey();
  return last !== null && usable.includes(last) ? last : (usable[0] ?? null);
}

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

export function PaymentPage() {
  const { t } = useTranslation();
  const router = useIonRouter();
  const { displayNumber = '', connectorNumber = '' } = useParams();
  const query = useSources(displayNumber);
  const [picked, setPicked] = useState<string | null>(null);
  const connector = Number(connectorNumber);
  const chosen = picked ?? (query.data ? firstChoice(query.data) : null);
  const isReady = chosen !== null && query.data?.debtMinor === 0;
  const next = () => {
    if (chosen === null) return;
    rememberSource(chosen);
    router.push(paths.parameters(displayNumber, connector, chosen));
  };
  const footer = (
    <Button isWide disabled={!isReady} onClick={next}>
      {t('pay.next')}
    </Button>
  );
  return (
    <Page title={t('pay.title')} backTo={paths.station(displayNumber)} footer={footer}>
      <Loaded query={query}>
        {(sources) => (
          <>
            {sources.debtMinor > 0 ? <Debt debtMinor={sources.debtMinor} /> : null}
            <SourceChoice sources={sources} chosen={chosen} onChoose={setPicked} />
            {chosen === null ? <p className="note">{t('pay.none')}</p> : null}
            <div className="section">
              <AddCardButton back={paths.payment(displayNumber, connector)} />
            </div>
          </>
        )}
      </Loaded>
    </Page>
  );
}
