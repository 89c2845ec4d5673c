import { helpCircleOutline } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { useFaq } from '../../api/get-faq.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { SafeHtml } from '../../components/safe-html.tsx';
import { paths } from '../../paths.ts';
import './info.css';

export function FaqPage() {
  const { t } = useTranslation();
  const faq = useFaq();
  return (
    <Page title={t('menu.faq')} backTo={paths.menu()}>
      <Loaded query={faq}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState icon={helpCircleOutline} title={t('info.faqNone')} />
          ) : (
            <div className="rows">
              {items.map((item) => (
                <details key={item.id} className="faq">
                  <summary className="row">
                    <span className="row__text row__title">{item.question}</span>
                  </summary>
                  <div className="faq__answer">
                    <SafeHtml html={item.answer} />
                  </div>
                </details>
              ))}
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}
