import { IonIcon } from '@ionic/react';
import type { CardView } from '@tok/api';
import { cardOutline, trashOutline } from 'ionicons/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeleteCard } from '../../api/delete-card.ts';
import { usePreferCard } from '../../api/prefer-card.ts';
import { AddCardButton } from '../../components/add-card-button.tsx';
import { Button } from '../../components/button.tsx';
import { cardExpiry, cardName, isUsableCard } from '../../components/card-name.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { FailureBand } from '../../components/failure-band.tsx';
import { paths } from '../../paths.ts';

interface CardRowProps {
  card: CardView;
  isBusy: boolean;
  onPrefer: (card: CardView) => void;
  onDelete: (card: CardView) => void;
}

function CardRow({ card, isBusy, onPrefer, onDelete }: CardRowProps) {
  const { t } = useTranslation();
  const last4 = card.last4 ?? '';
  const isUsable = isUsableCard(card);
  return (
    <li className="row card-row">
      <span className="row__icon">
        <IonIcon icon={cardOutline} aria-hidden="true" />
      </span>
      <span className="row__text">
        <span className="row__title">{cardName(t, card)}</span>
        <span className="row__detail">
          {card.isDefault ? `${t('wallet.main')} · ` : null}
          {card.isExpired ? <span className="card-row__expired">{t('wallet.expired')}</span> : stateOf(card)}
        </span>
        {isUsable && !card.isDefault ? (
          <Button
            look="plain"
            disabled={isBusy}
            aria-label={t('wallet.makeMainOf', { last4 })}
            onClick={() => onPrefer(card)}
          >
            {t('wallet.makeMain')}
          </Button>
        ) : null}
      </span>
      <button
        type="button"
        className="round-button"
        aria-label={t('wallet.deleteCard', { last4 })}
        onClick={() => onDelete(card)}
      >
        <IonIcon icon={trashOutline} aria-hidden="true" />
      </button>
    </li>
  );

  function stateOf(each: CardView): string | null {
    if (each.status === 'active') return cardExpiry(t, each);
    return t(each.status === 'pending' ? 'pay.pending' : 'pay.inactive');
  }
}

/** The bound cards: which is offered first, which has run out; added by the provider's own form, deleted after a question. */
export function Cards({ cards }: { cards: readonly CardView[] }) {
  const { t } = useTranslation();
  const deleteCard = useDeleteCard();
  const preferCard = usePreferCard();
  const [deleting, setDeleting] = useState<CardView | null>(null);
  const confirmDelete = () => {
    if (deleting) deleteCard.mutate(deleting.id, { onSettled: () => setDeleting(null) });
  };
  return (
    <section className="section" aria-labelledby="wallet-cards">
      <h2 id="wallet-cards" className="section__title">
        {t('wallet.cards')}
      </h2>
      {deleteCard.isError ? <FailureBand error={deleteCard.error} /> : null}
      {preferCard.isError ? <FailureBand error={preferCard.error} /> : null}
      {cards.length === 0 ? (
        <p className="card note">{t('wallet.noCards')}</p>
      ) : (
        <ul className="rows">
          {cards.map((card) => (
            <CardRow
              key={card.id}
              card={card}
              isBusy={preferCard.isPending}
              onPrefer={({ id }) => preferCard.mutate(id)}
              onDelete={setDeleting}
            />
          ))}
        </ul>
      )}
      <AddCardButton back={paths.wallet()} />
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
    </section>
  );
}
