import { deletionWords, isDeletionWord } from '@tok/api';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useBeginDeletion } from '../../api/profile-deletion.ts';
import { Button } from '../../components/button.tsx';
import { FailureBand } from '../../components/failure-band.tsx';

/** The word is typed, so that nobody deletes his profile by a slip of the thumb. */
export function DeletionForm() {
  const { t, i18n } = useTranslation();
  const begin = useBeginDeletion();
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const word = i18n.language === 'en' ? deletionWords.en : deletionWords.ru;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const isRight = isDeletionWord(typed);
    setWrong(!isRight);
    if (isRight) begin.mutate({ confirmation: typed });
  };
  return (
    <form className="profile-form" noValidate onSubmit={submit}>
      <div className="field">
        <label htmlFor="deletion-word">{t('deletion.confirm', { word })}</label>
        <input
          id="deletion-word"
          className="input"
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="done"
          value={typed}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? 'deletion-fault' : undefined}
          onChange={(event) => setTyped(event.target.value)}
        />
        {isWrong ? (
          <p id="deletion-fault" className="field__fault" role="alert">
            {t('deletion.wrongWord', { word })}
          </p>
        ) : null}
      </div>
      {begin.isError ? <FailureBand error={begin.error} /> : null}
      <Button type="submit" look="danger" isWide disabled={begin.isPending}>
        {t('deletion.submit')}
      </Button>
    </form>
  );
}
