import { IonIcon } from '@ionic/react';
import { callOutline, mailOutline, paperPlaneOutline } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { useContacts, type Contacts } from '../../api/get-contacts.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { paths } from '../../paths.ts';

function ContactLink({ icon, href, title, detail }: { icon: string; href: string; title: string; detail: string }) {
  return (
    <a className="row" href={href} target={href.startsWith('http') ? '_blank' : undefined} rel="noopener noreferrer">
      <span className="row__icon">
        <IonIcon icon={icon} aria-hidden="true" />
      </span>
      <span className="row__text">
        <span className="row__title">{title}</span>
        <span className="row__detail">{detail}</span>
      </span>
    </a>
  );
}

function ContactDetails({ contacts }: { contacts: Contacts }) {
  const { t } = useTranslation();
  const { support_phone: phone, support_email: email, telegram_url: telegram } = contacts;
  const facts: [string, string | null][] = [
    [t('info.hours'), contacts.working_hours],
    [t('info.company'), contacts.company_name],
    [t('info.address'), contacts.address],
    [t('info.legal'), contacts.legal_details],
  ];
  return (
    <>
      <div className="rows">
        {phone ? (
          <ContactLink
            icon={callOutline}
            href={`tel:${phone.replace(/[^+\d]/g, '')}`}
            title={t('info.call')}
            detail={phone}
          />
        ) : null}
        {email ? (
          <ContactLink icon={mailOutline} href={`mailto:${email}`} title={t('info.write')} detail={email} />
        ) : null}
        {telegram && /^https:/i.test(telegram) ? (
          <ContactLink
            icon={paperPlaneOutline}
            href={telegram}
            title={t('info.messenger')}
            detail={telegram.replace(/^https:\/\//i, '')}
          />
        ) : null}
      </div>
      <section className="card">
        <dl className="facts facts--stacked">
          {facts.map(([label, value]) =>
            value ? (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ) : null,
          )}
        </dl>
      </section>
    </>
  );
}

export function ContactsPage() {
  const { t } = useTranslation();
  const contacts = useContacts();
  return (
    <Page title={t('menu.contacts')} backTo={paths.menu()} isReading>
      <Loaded query={contacts}>{(data) => <ContactDetails contacts={data} />}</Loaded>
    </Page>
  );
}
