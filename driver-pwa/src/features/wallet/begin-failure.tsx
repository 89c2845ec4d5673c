import { useTranslation } from 'react-i18next';
import { failureOf } from '../../api/api-failure.ts';
import { FailureBand } from '../../components/failure-band.tsx';

/** Why a payment did not begin; that it can safely be tried again, where it can. */
export function BeginFailure({ error }: { error: unknown }) {
  const { t } = useTranslation();
  return <FailureBand error={error}>{failureOf(error).isTemporary ? <p>{t('topUp.again')}</p> : null}</FailureBand>;
}
