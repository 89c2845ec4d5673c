import { giftOutline } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { usePromotions, type Promotion } from '../../api/get-promotions.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { SafeHtml } from '../../components/safe-html.tsx';
import { formatDay } from '../../i18n/format.ts';
import { paths } from '../../paths.ts';
import './info.css';

/** A local day stands for itself: it is not moved into the phone's zone. */
const day = (date: string) => formatDay(`${date}T12:00:00Z`, 'UTC');

/** Promotions end with the day of Moscow. en-CA writes YYYY-MM-DD. */
const moscowDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Moscow' });

function PromotionCard({ promotion }: { promotion: Promotion }) {
  const { t } = useTranslation();
  return (
    <article className="card promotion">
      <p className="note">
        {promotion.ends_on
          ? t('info.promotionUntil', { date: day(promotion.ends_on) })
          : t('info.promotionFrom', { date: day(promotion.starts_on) })}
      </p>
      <h2>{promotion.title}</h2>
      <SafeHtml html={promotion.text} />
    </article>
  );
}

export function PromotionsPage() {
  const { t } = useTranslation();
  const promotions = usePromotions();
  const today = moscowDay.format(new Date());
  return (
    <Page title={t('menu.promotions')} backTo={paths.menu()} isReading>
      <Loaded query={promotions}>
        {(items) => {
          const open = items.filter((item) => item.ends_on === null || item.ends_on >= today);
          if (open.length === 0) return <EmptyState icon={giftOutline} title={t('info.promotionsNone')} />;
          return open.map((promotion) => <PromotionCard key={promotion.id} promotion={promotion} />);
        }}
      </Loaded>
    </Page>
  );
}
