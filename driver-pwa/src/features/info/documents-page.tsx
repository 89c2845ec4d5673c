import { useIonRouter } from '@ionic/react';
import type { DocumentInForce } from '@tok/api';
import { documentTextOutline } from 'ionicons/icons';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router-dom';
import { useDocuments } from '../../api/get-documents.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ListRow } from '../../components/list-row.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { SafeHtml } from '../../components/safe-html.tsx';
import { formatDay } from '../../i18n/format.ts';
import { paths } from '../../paths.ts';

function versionText(t: TFunction, { version, inForceFrom }: DocumentInForce): string {
  return t('info.documentVersion', { version, date: formatDay(inForceFrom) });
}

/** What kind of document it is, unless its title says just that. */
function typeText(t: TFunction, { type, title }: DocumentInForce): string {
  const text = t(`info.types.${type}`);
  return title.toLocaleLowerCase().includes(text.toLocaleLowerCase()) ? '' : text;
}

export function DocumentsPage() {
  const { t } = useTranslation();
  const router = useIonRouter();
  const documents = useDocuments();
  return (
    <Page title={t('menu.documents')} backTo={paths.menu()}>
      <Loaded query={documents}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState icon={documentTextOutline} title={t('info.documentsNone')} />
          ) : (
            <div className="rows">
              {items.map((item) => (
                <ListRow
                  key={item.id}
                  icon={documentTextOutline}
                  title={item.title}
                  detail={[typeText(t, item), versionText(t, item)].filter(Boolean).join(' · ')}
                  onClick={() => router.push(paths.document(item.id))}
                />
              ))}
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}

export function DocumentPage() {
  const { t } = useTranslation();
  const { documentId = '' } = useParams();
  const documents = useDocuments();
  return (
    <Page title={t('menu.documents')} backTo={paths.documents()} isReading>
      <Loaded query={documents}>
        {(items) => {
          const document = items.find((item) => item.id === documentId);
          if (!document) return <EmptyState icon={documentTextOutline} title={t('info.documentMissing')} />;
          return (
            <article className="card section">
              <h2>{document.title}</h2>
              <p className="note">{versionText(t, document)}</p>
              <SafeHtml html={document.text} />
            </article>
          );
        }}
      </Loaded>
    </Page>
  );
}
