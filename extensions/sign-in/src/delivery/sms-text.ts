/** Characters of one SMS with Cyrillic in it; a longer one is paid twice. */
export const smsLengthMax = 70;

/**
 * @param template with {code}
 * @param webOtpHost adds the line by which a browser knows that the code is for this app, where it fits into one SMS
 */
export function smsText(template: string, code: string, webOtpHost: string | null): string {
  const text = template.replaceAll('{code}', code);
  if (webOtpHost === null) return text;
  const bound = `${text}\n@${webOtpHost} #${code}`;
  return bound.length <= smsLengthMax ? bound : text;
}
