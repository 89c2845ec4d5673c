import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useInSight } from '../../components/screen-in-sight.ts';

const length = 6;

interface CodeFieldProps {
  code: string;
  isInvalid: boolean;
  isBusy: boolean;
  onChange: (code: string) => void;
  onWhole: (code: string) => void;
}

/** One real field under six drawn boxes: the phone can fill in the whole code from the message. */
export function CodeField({ code, isInvalid, isBusy, onChange, onWhole }: CodeFieldProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  // Only then can it take the focus: before, the page is not seen.
  useInSight(() => input.current?.focus());
  useEffect(() => {
    if (!isBusy) input.current?.focus();
  }, [isBusy]);
  const change = (text: string) => {
    const digits = text.replace(/\D/g, '').slice(0, length);
    onChange(digits);
    if (digits.length === length && digits !== code) onWhole(digits);
  };
  return (
    <div className="code-field">
      <input
        ref={input}
        className="code-field__input"
        aria-label={t('signIn.codeLabel')}
        aria-invalid={isInvalid}
        inputMode="numeric"
        autoComplete="one-time-code"
        value={code}
        disabled={isBusy}
        onChange={(event) => change(event.target.value)}
      />
      <div className="code-field__boxes" aria-hidden="true">
        {Array.from({ length }, (_, index) => (
          <span
            key={index}
            className={index === code.length ? 'code-field__box code-field__box--next' : 'code-field__box'}
          >
            {code.charAt(index)}
          </span>
        ))}
      </div>
    </div>
  );
}
