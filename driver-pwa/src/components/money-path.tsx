import type { MoneyPath as Path, SessionView } from '@tok/api';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useMoneyPath } from '../api/get-money-path.ts';
import { isSettled } from '../api/get-session.ts';
import { formatDay, formatMoney, formatTime } from '../i18n/format.ts';
import { Button } from './button.tsx';
import { declineText } from './decline-text.ts';
import { moneySteps, type MoneyStep } from './money-steps.ts';
import './money-path.css';

interface Words {
  t: TFunction;
  source: Path['source'];
  timeZone: string;
}

function moment({ timeZone }: Words, instant: string): string {
  return `${formatDay(instant, timeZone)}, ${formatTime(instant, timeZone)}`;
}

/** When, and what the driver has to know about it. */
function noteOf(step: MoneyStep, words: Words): string | null {
  const { t, source } = words;
  if (step.kind === 'holdRefused') return declineText(t, step.failureCode);
  if (step.kind === 'standing') {
    if (source === 'balance') return t('moneyPath.standingBalance');
    return step.until === null ? t('moneyPath.bankDelay') : t('moneyPath.until', { time: moment(words, step.until) });
  }
  const when = step.at === null ? null : moment(words, step.at);
  const isSlow = source === 'card' && (step.kind === 'released' || step.kind === 'refunded');
  const more = isSlow
    ? t('moneyPath.bankDelay')
    : step.kind === 'refundFailed'
      ? t('moneyPath.refundFailedNote')
      : null;
  return [when, more].filter((part) => part !== null).join('. ') || null;
}

function Step({ step, words }: { step: MoneyStep; words: Words }) {
  const note = noteOf(step, words);
  return (
    <div>
      <dt>{words.t(`moneyPath.${step.kind}`)}</dt>
      <dd>{formatMoney(step.sumMinor)}</dd>
      {note === null ? null : <dd className="money-path__note note">{note}</dd>}
    </div>
  );
}

function isOver({ status }: SessionView): boolean {
  return status === 'completed' || status === 'failed' || status === 'needs_review';
}

/** Held, charged, returned, and when: where every rouble of a charge went. Nothing for a charge that a company pays. */
export function MoneyPath({ session }: { session: SessionView }) {
  const { t } = useTranslation();
  const isOurs = session.source.kind !== 'program';
  const query = useMoneyPath(session.id, isSettled(session), isOurs);
  const path = query.data;
  if (!isOurs) return null;
  if (path === undefined) {
    if (!query.isError) return <div className="skeleton money-path__skeleton" aria-hidden="true" />;
    return (
      <section className="card money-path__failure" aria-label={t('moneyPath.title')}>
        <p className="note">{t('moneyPath.unreadable')}</p>
        <Button look="plain" onClick={() => void query.refetch()}>
          {t('common.retry')}
        </Button>
      </section>
    );
  }
  const steps = moneySteps(path, isOver(session));
  if (steps.length === 0) return isOver(session) ? <p className="card">{t('moneyPath.nothing')}</p> : null;
  const words = { t, source: path.source, timeZone: session.station.timeZone };
  return (
    <section className="card" aria-label={t('moneyPath.title')}>
      <dl className="facts money-path">
        {steps.map((step) => (
          <Step key={step.key} step={step} words={words} />
        ))}
      </dl>
    </section>
  );
}
