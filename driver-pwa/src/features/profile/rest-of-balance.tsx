import type { ProfileDeletion } from '@tok/api';
import { useTranslation } from 'react-i18next';
import { cardName } from '../../components/card-name.ts';
import { FactList } from '../../components/fact-list.tsx';
import { formatMoney } from '../../i18n/format.ts';

/** Where what is left of the balance goes; nothing when nothing is left. */
export function RestOfBalance({ deletion }: { deletion: ProfileDeletion }) {
  const { t } = useTranslation();
  const { balanceMinor, cards, unplacedMinor } = deletion;
  if (balanceMinor === 0) return null;
  return (
    <section className="card section">
      <h2 className="figures">{t('deletion.balanceTitle', { sum: formatMoney(balanceMinor) })}</h2>
      {cards.length > 0 ? (
        <>
          <p className="note">{t('deletion.balanceTo')}</p>
          <FactList
            facts={cards.map((card) => [
              card.last4 === null ? t('deletion.someCard') : cardName(t, card),
              formatMoney(card.amountMinor),
            ])}
          />
        </>
      ) : null}
      {unplacedMinor > 0 ? <p>{t('deletion.unplaced', { sum: formatMoney(unplacedMinor) })}</p> : null}
    </section>
  );
}
