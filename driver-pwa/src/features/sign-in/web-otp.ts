import { useEffect, useRef } from 'react';

/** WebOTP, where the browser has it; not yet among TypeScript's types. */
interface OtpCredential {
  code?: unknown;
}

async function codeFromMessage(signal: AbortSignal): Promise<string | null> {
  const options = { otp: { transport: ['sms'] }, signal } as CredentialRequestOptions;
  const credential = (await navigator.credentials.get(options)) as OtpCredential | null;
  return typeof credential?.code === 'string' ? credential.code : null;
}

/** Takes the code out of the SMS when the driver lets the browser do it. Waits anew for each code that was asked for. */
export function useWebOtp(challengeId: string, onCode: (code: string) => void): void {
  // The page's own function changes with each digit; the wait must not begin anew with it.
  const latest = useRef(onCode);
  useEffect(() => {
    latest.current = onCode;
  });
  useEffect(() => {
    if (!('OTPCredential' in window)) return undefined;
    const waiting = new AbortController();
    codeFromMessage(waiting.signal).then(
      (code) => {
        if (code !== null && !waiting.signal.aborted) latest.current(code);
      },
      // Refused, or given up with the page: the driver types it.
      () => undefined,
    );
    return () => waiting.abort();
  }, [challengeId]);
}
