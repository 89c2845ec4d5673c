import { IonIcon } from '@ionic/react';
import { reportKinds, reportTextMax, type StationView } from '@tok/api';
import { checkmarkCircle } from 'ionicons/icons';
import { useId, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../api/api-failure.ts';
import { useReportProblem } from '../../api/report-problem.ts';
import { Button } from '../../components/button.tsx';
import { FailureBand } from '../../components/failure-band.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { requestOf, useReportDraft, type ReportDraft } from './report-draft.ts';

interface ReportSheetProps {
  station: StationView;
  onClose: () => void;
}

interface FieldsProps {
  draft: ReportDraft;
  onChange: (part: Partial<Omit<ReportDraft, 'id'>>) => void;
}

function KindField({ draft, onChange }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="report__kinds">
      <legend className="field__label">{t('station.what')}</legend>
      {reportKinds.map((kind) => (
        <label key={kind} className="report__kind">
          <input type="radio" name="kind" checked={draft.kind === kind} onChange={() => onChange({ kind })} />
          {t(`reports.${kind}`)}
        </label>
      ))}
    </fieldset>
  );
}

function PlaceField({ draft, onChange, station }: FieldsProps & { station: StationView }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t('station.where')}</label>
      <select
        id={id}
        className="input"
        value={draft.connectorId ?? ''}
        onChange={({ target }) => onChange({ connectorId: target.value === '' ? null : target.value })}
      >
        <option value="">{t('station.wholeStation')}</option>
        {station.connectors.map(({ id: connectorId, number, type }) => (
          <option key={connectorId} value={connectorId}>
            {t('connectors.numbered', { number })} · {t(`connectors.${type}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

function TextField({ draft, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const id = useId();
  const left = reportTextMax - draft.text.length;
  const isNeeded = draft.kind === 'other' && draft.text.trim() === '';
  return (
    <div className="field">
      <label htmlFor={id}>{t('station.details')}</label>
      <textarea
        id={id}
        className="input report__text"
        rows={3}
        maxLength={reportTextMax}
        value={draft.text}
        required={draft.kind === 'other'}
        aria-describedby={`${id}-note`}
        onChange={({ target }) => onChange({ text: target.value })}
      />
      <p id={`${id}-note`} className="note">
        {isNeeded ? t('station.detailsNeeded') : left <= 200 ? t('station.left', { count: left }) : null}
      </p>
    </div>
  );
}

function Trouble({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const { code } = failureOf(error);
  if (code === 'OFFLINE') {
    return (
      <p className="band band--warning" role="alert">
        {t('station.kept')}
      </p>
    );
  }
  return <FailureBand error={error}>{code === 'TOO_MANY_REQUESTS' ? <p>{t('station.tooMany')}</p> : null}</FailureBand>;
}

/** «Сообщить о проблеме»: what happened, where, and in the driver's own words. */
export function ReportSheet({ station, onClose }: ReportSheetProps) {
  const { t } = useTranslation();
  const { draft, change, forget } = useReportDraft(station.id);
  const report = useReportProblem(station.id);
  const body = requestOf(draft);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (body && !report.isPending) report.mutate(body, { onSuccess: forget });
  };
  if (report.isSuccess) {
    return (
      <Sheet title={t('station.thanks')} onClose={onClose}>
        <p className="lead report__thanks" role="status">
          <IonIcon icon={checkmarkCircle} aria-hidden="true" />
          {t('station.thanksNote')}
        </p>
        <Button isWide onClick={onClose}>
          {t('common.close')}
        </Button>
      </Sheet>
    );
  }
  return (
    <Sheet title={t('station.report')} onClose={onClose}>
      <form className="report" onSubmit={send}>
        <KindField draft={draft} onChange={change} />
        {station.connectors.length > 0 ? <PlaceField draft={draft} onChange={change} station={station} /> : null}
        <TextField draft={draft} onChange={change} />
        <p className="note">{t('station.reportNote')}</p>
        {report.isError ? <Trouble error={report.error} /> : null}
        <Button type="submit" isWide disabled={body === null || report.isPending}>
          {t('station.send')}
        </Button>
        <Button look="quiet" isWide onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </form>
    </Sheet>
  );
}
