import { profileChange, type Profile } from '@tok/api';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeProfile } from '../../api/change-profile.ts';
import { useProfile } from '../../api/get-profile.ts';
import { Button } from '../../components/button.tsx';
import { FailureBand } from '../../components/failure-band.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { paths } from '../../paths.ts';
import './profile.css';

function EmailForm({ profile }: { profile: Profile }) {
  const { t } = useTranslation();
  const change = useChangeProfile();
  const [text, setText] = useState(profile.email ?? '');
  const [isInvalid, setInvalid] = useState(false);
  const save = (email: string | null) => {
    const parsed = profileChange.safeParse({ email });
    setInvalid(!parsed.success);
    if (parsed.success) change.mutate(parsed.data);
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    save(text.trim() === '' ? null : text.trim());
  };
  const clear = () => {
    setText('');
    save(null);
  };
  return (
    <form className="profile-form" noValidate onSubmit={submit}>
      <p className="lead">{t('email.lead')}</p>
      <div className="field">
        <label htmlFor="email">{t('email.label')}</label>
        <input
          id="email"
          className="input"
          type="email"
          inputMode="email"
          autoComplete="email"
          placeholder="name@example.ru"
          value={text}
          aria-invalid={isInvalid}
          aria-describedby={isInvalid ? 'email-fault' : undefined}
          onChange={(event) => {
            setText(event.target.value);
            setInvalid(false);
            change.reset();
          }}
        />
        {isInvalid ? (
          <p id="email-fault" className="field__fault" role="alert">
            {t('email.invalid')}
          </p>
        ) : null}
      </div>
      {change.isError ? <FailureBand error={change.error} /> : null}
      {change.isSuccess ? (
        <p className="band band--tip" role="status">
          {change.data.email === null ? t('email.cleared') : t('email.saved')}
        </p>
      ) : null}
      <Button type="submit" isWide disabled={change.isPending}>
        {t('common.save')}
      </Button>
      {profile.email === null ? null : (
        <Button look="plain" isWide disabled={change.isPending} onClick={clear}>
          {t('email.clear')}
        </Button>
      )}
    </form>
  );
}

export function EmailPage() {
  const { t } = useTranslation();
  const profile = useProfile();
  return (
    <Page title={t('email.title')} backTo={paths.menu()}>
      <Loaded query={profile}>{(data) => <EmailForm profile={data} />}</Loaded>
    </Page>
  );
}
