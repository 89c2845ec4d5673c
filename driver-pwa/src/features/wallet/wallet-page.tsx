import { IonIcon } from '@ionic/react';
import type { CardView, Sources } from '@tok/api';
import { alertCircle, cardOutline, trashOutline } from 'ionicons/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeleteCard } from '../../api/delete-card.ts';
import { useSources } from '../../api/get-sources.ts';
import { AddCardButton } from '../../components/add-card-button.tsx';
import { cardExpiry, cardName } from '../../components/card-name.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { FailureBand } from '../../components/failure-band.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { formatMoney } from '../../i18n/format.ts';
import { paths } from '../../paths.ts';
import './wallet.css';

function CardRow({ card, onDelete }: { card: CardView; onDelete: (card: CardView) => void }) {
  const { t } = useTranslation();
  const state =
    card.status === 'active' ? cardExpiry(t, card) : t(card.status === 'pending' ? 'pay.pending' : 'pay.inactive');
  return (
    <li className="row">
      <span className="row__icon">
        <IonIcon icon={cardOutline} aria-hidden="true" />
      </span>
      <span className="row__text">
        <span className="row__title">{cardName(t, card)}</span>
        <span className="row__detail">
          {[card.isDefault ? t('wallet.main') : null, state].filter(Boolean).join(' · ')}
        </span>
      </span>
      <button
        type="button"
        className="round-button"
        aria-label={t('wallet.deleteCard', { last4: card.last4 ?? '' })}
        onClick={() => onDelete(card)}
      >
        <IonIcon icon={trashOutline} aria-hidden="true" />
      </button>
    </li>
  );
}

function Balance({ sources }: { sources: Sources }) {
  const { t } = useTranslation();
  return (
    <section className="balance" aria-label={t('wallet.balance')}>
      <p className="balance__label">{t('wallet.available')}</p>
      <p className="balance__sum figures">{formatMoney(sources.balanceMinor)}</p>
    </section>
  );
}

function Wallet({ sources }: { sources: Sources }) {
  const { t } = useTranslation();
  const deleteCard = useDeleteCard();
  const [deleting, setDeleting] = useState<CardView | null>(null);
  const confirmDelete = () => {
    if (deleting) deleteCard.mutate(deleting.id, { onSettled: () => setDeleting(null) });
  };
  return (
    <>
      <Balance sources={sources} />
      {sources.debtMinor > 0 ? (
        <div className="band band--fault">
          <IonIcon icon={alertCircle} aria-hidden="true" />
          <p>
            <strong>
              {t('wallet.debt')}: {formatMoney(sources.debtMinor)}.
            </strong>{' '}
            {t('wallet.debtNote')}
          </p>
        </div>
      ) : null}
      <section className="section">
        <h2 className="section__title">{t('wallet.cards')}</h2>
        {deleteCard.isError ? <FailureBand error={deleteCard.error} /> : null}
        {sources.cards.length === 0 ? (
          <p className="card note">{t('wallet.noCards')}</p>
        ) : (
          <ul className="rows">
            {sources.cards.map((card) => (
              <CardRow key={card.id} card={card} onDelete={setDeleting} />
            ))}
          </ul>
        )}
        <AddCardButton back={paths.wallet()} />
      </section>
      {deleting ? (
        <ConfirmDialog
          title={t('wallet.deleteAsk', { last4: deleting.last4 ?? '' })}
          note={t('wallet.deleteNote')}
          yes={t('common.delete')}
          isBusy={deleteCard.isPending}
          onYes={confirmDelete}
          onNo={() => setDeleting(null)}
        />
      ) : null}
    </>
  );
}

export function WalletPage() {
  const { t } = useTranslation();
  const sources = useSources();
  return (
    <Page title={t('wallet.title')} backTo={paths.menu()}>
      <Loaded query={sources}>{(data) => <Wallet sources={data} />}</Loaded>
    </Page>
  );
}
