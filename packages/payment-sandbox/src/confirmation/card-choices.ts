import { escape } from '../pages/page-shell.ts';
import { listTestCards } from '../test-cards.ts';
import type { TestCard } from '../test-cards.ts';

const quick = [
  { label: 'Успешная карта', number: '2202474301322987' },
  { label: 'Недостаточно средств', number: '2200000000000053' },
  { label: 'Карта с 3-D Secure', number: '2200000000000004' },
];

const declines: Record<string, string> = {
  '3d_secure_failed': 'Банк не подтвердит: 3-D Secure',
  call_issuer: 'Банк просит позвонить',
  card_expired: 'Карта просрочена',
  fraud_suspected: 'Подозрение в мошенничестве',
  general_decline: 'Отказ без причины',
  insufficient_funds: 'Недостаточно средств',
  invalid_card_number: 'Банк не знает такого номера',
  invalid_csc: 'Код на обороте неверен',
  issuer_unavailable: 'Банк недоступен',
  payment_method_limit_exceeded: 'Исчерпан лимит карты',
  payment_method_restricted: 'Карта заблокирована',
  country_forbidden: 'Карта другой страны',
};

const refunds: Record<TestCard['refund'], string> = {
  at_once: 'Оплата проходит',
  late: 'Возврат приходит позже',
  canceled: 'Возврат отклоняет банк',
};

/** Buttons that fill a test card in: the three usual ones, and all that there are. */
export function cardChoices(): string {
  const rows = new Map<string, TestCard[]>();
  for (const card of listTestCards()) rows.set(labelOf(card), [...(rows.get(labelOf(card)) ?? []), card]);
  return `<div class="choices" role="group" aria-label="Тестовые карты">${quick.map(choice).join('')}</div>
<details class="all"><summary>Все тестовые карты</summary><dl>${[...rows].map(row).join('')}</dl></details>`;
}

function labelOf({ decline, refund, hasSecureStep }: TestCard): string {
  if (decline?.party === 'yoo_money') return 'Подозрение в мошенничестве у ЮKassa';
  if (decline) return declines[decline.reason] ?? decline.reason;
  return hasSecureStep ? 'Оплата проходит после 3-D Secure' : refunds[refund];
}

function row([label, cards]: [string, TestCard[]]): string {
  const buttons = cards.map(({ number, brand }) =>
    choice({ label: brand === 'Mir' ? 'Мир' : brand === 'MasterCard' ? 'Mastercard' : brand, number, about: label }),
  );
  return `<dt>${escape(label)}</dt><dd>${buttons.join('')}</dd>`;
}

function choice({ label, number, about }: { label: string; number: string; about?: string }): string {
  const name = about === undefined ? '' : ` aria-label="${escape(`${label}: ${about}`)}"`;
  return `<button type="button" class="quiet" data-number="${number}"${name}>${escape(label)}</button>`;
}
