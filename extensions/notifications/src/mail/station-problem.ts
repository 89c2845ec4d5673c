import { formatInstant } from '@tok/domain';
import type { RenderLetter } from './render-mail.ts';

/** To the support address: a driver says that something is wrong with a station. */
export const stationProblem: RenderLetter<'station_problem'> = (report, locale) => {
  const { displayNumber, address, problem, comment, phone, url } = report;
  // Support works by one clock.
  const reportedAt = formatInstant(new Date(report.reportedAt), 'Europe/Moscow');
  const said = comment === null || comment === '' ? [] : [`«${comment}»`];
  if (locale === 'en') {
    return {
      subject: `Station ${displayNumber}: ${problem}`,
      paragraphs: [
        `A driver reports a problem of station ${displayNumber}, ${address}: ${problem}`,
        ...said,
        `Reported: ${reportedAt}, Moscow time${phone === null ? '' : `\nPhone: ${phone}`}`,
        url,
      ],
    };
  }
  return {
    subject: `Станция ${displayNumber}: ${problem}`,
    paragraphs: [
      `Водитель сообщает о проблеме на станции ${displayNumber}, ${address}: ${problem}`,
      ...said,
      `Когда: ${reportedAt} по Москве${phone === null ? '' : `\nТелефон: ${phone}`}`,
      url,
    ],
  };
};
