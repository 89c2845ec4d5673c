import type { ContactsRow, DocumentRow, FaqItemRow, PromotionRow } from '@tok/database';
import { demoId, demoIds } from './fixed-ids.ts';

const placeholder =
  '<p><strong>Это образец для демонстрации, а не юридический документ.</strong> Оператор сети помещает сюда свой текст в разделе «Документы»; новая версия — новая запись, прежние остаются для чтения.</p>';

export function documentRows(inForceFrom: Date): DocumentRow[] {
  const parts = [
    {
      id: demoIds.documents.privacyPolicy,
      type: 'privacy_policy',
      title: 'Политика обработки персональных данных',
      text: '<p>Здесь написано, какие данные водителя хранятся, зачем и как их удалить.</p>',
      requires_consent: true,
    },
    {
      id: demoIds.documents.terms,
      type: 'terms',
      title: 'Условия пользования',
      text: '<p>Здесь написано, как пользоваться приложением и зарядной станцией.</p>',
      requires_consent: true,
    },
    {
      id: demoIds.documents.offer,
      type: 'offer',
      title: 'Публичная оферта',
      text: '<p>Здесь написано, на каких условиях продаётся электрическая энергия.</p>',
      requires_consent: false,
    },
  ];
  return parts.map((part) => ({ ...part, version: 1, text: placeholder + part.text, in_force_from: inForceFrom }));
}

const questions: [question: string, answer: string][] = [
  [
    'Как начать зарядку?',
    'Выберите станцию на карте или отсканируйте QR-код на ней, выберите коннектор, способ оплаты и предел, нажмите «Начать зарядку» и вставьте кабель.',
  ],
  [
    'Почему с карты удержано больше, чем стоила зарядка?',
    'До начала удерживается сумма с запасом. Когда зарядка заканчивается, списывается ровно стоимость, остальное возвращается; срок возврата зависит от банка.',
  ],
  [
    'Что делать, если зарядка не началась?',
    'Проверьте, что кабель вставлен до щелчка, и попробуйте ещё раз. Удержанные деньги вернутся целиком.',
  ],
  [
    'Как остановить зарядку?',
    'Нажмите «Остановить зарядку» в приложении или кнопку на станции, дождитесь разблокировки и выньте кабель.',
  ],
  [
    'Можно ли выйти из приложения во время зарядки?',
    'Да. Зарядка идёт дальше, приложение покажет её, когда вы вернётесь.',
  ],
  [
    'Как считается стоимость?',
    'Киловатт-часы по счётчику станции умножаются на цену, которая действовала в момент начала.',
  ],
  ['Куда приходит чек?', 'На электронную почту, указанную в меню.'],
];

export const faqRows: FaqItemRow[] = questions.map(([question, answer], index) => ({
  id: demoId('faqItem', index + 1),
  question,
  answer,
  sort: index + 1,
  is_published: true,
}));

export function promotionRows(today: string): PromotionRow[] {
  return [
    {
      id: demoId('promotion', 1),
      title: 'Ночью дешевле',
      text: 'С 23:00 до 7:00 на станциях сети «Ток» — 17 ₽ за кВт·ч.',
      starts_on: today,
      ends_on: null,
      is_published: true,
    },
    {
      id: demoId('promotion', 2),
      title: 'Черновик',
      text: 'Эта акция не опубликована и водителям не видна.',
      starts_on: today,
      ends_on: null,
      is_published: false,
    },
  ];
}

export const contactsRow: ContactsRow = {
  id: 1,
  company_name: 'Ток',
  legal_details: 'ООО «Ток» (вымышлено), ИНН 0000000001',
  address: 'Краснодар, ул. Красная, 109',
  support_phone: '+7 800 000-00-00',
  support_email: 'support@example.com',
  telegram_url: 'https://t.me/example',
  working_hours: 'круглосуточно',
};
