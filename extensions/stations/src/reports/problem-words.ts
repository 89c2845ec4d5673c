import type { ReportKind } from '@tok/api';

const words: Record<ReportKind, string> = {
  broken: 'Не работает',
  plug_damaged: 'Разъём сломан',
  place_taken: 'Место занято',
  wrong_data: 'Неверные данные',
  other: 'Другое',
};

/** Of a report's kind, for the letter to the support. */
export const problemWords: Readonly<Record<string, string>> = words;
