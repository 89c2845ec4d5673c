import type { ClientRow } from '@tok/database';
import type { Destroyed } from './destroy-personal-data.ts';

/** 23.11.2026 14:05 by Moscow time, as documents are dated here. */
const moscow = new Intl.DateTimeFormat('ru-RU', {
  timeZone: 'Europe/Moscow',
  dateStyle: 'short',
  timeStyle: 'short',
});

interface Act {
  number: number;
  clientId: ClientRow['id'];
  requestedAt: Date;
  closedAt: Date;
  destroyed: Destroyed[];
}

/**
 * The act of destruction with the extract from the journal.
 *
 * @source Roskomnadzor's order 179 of 28.10.2022, 3 and 5: what an act and an extract name
 */
export function actWords({ number, clientId, requestedAt, closedAt, destroyed }: Act): string {
  const lines = destroyed.map(({ table, rule, columns, count }) =>
    rule === 'deleted'
      ? `— ${table}: удалены записи целиком, строк: ${count}`
      : `— ${table}: стёрты ${columns.join(', ')}, строк: ${count}`,
  );
  return [
    `Акт об уничтожении персональных данных № ${number}`,
    `Субъект: клиент ${clientId} (псевдоним, по которому данные больше не связываются с человеком).`,
    `Причина: отзыв согласия — удаление профиля, запрошено ${moscow.format(requestedAt)} (МСК).`,
    `Уничтожено ${moscow.format(closedAt)} (МСК) в информационной системе: стиранием в базе данных, автоматически.`,
    'Категории: номер телефона, адрес электронной почты, реквизиты банковских карт, сетевые адреса и сведения о браузере, обращения, подписки на уведомления, избранное.',
    'Выписка из журнала событий:',
    ...lines,
    'Сохранено по закону под псевдонимом: проводки и платежи, кассовые чеки без адресата, зарядки, ведомости компаний (402-ФЗ, 54-ФЗ), сведения о согласиях (152-ФЗ, ст. 9).',
  ].join('\n');
}
