import type { Words } from '@tok/studio';

export const words = {
  title: { ru: 'Добавить пользователя', en: 'Add a user' },
  email: { ru: 'Эл. почта', en: 'E-mail' },
  emailHint: {
    ru: 'Сюда придёт письмо со ссылкой, чтобы задать пароль',
    en: 'A letter with a link to set a password goes there',
  },
  copies: { ru: 'Почты сотрудников, поставленных в копию', en: 'E-mails of colleagues in copy' },
  copiesHint: {
    ru: 'Через запятую или с новой строки. Им придёт письмо без ссылки и пароля.',
    en: 'With commas or line breaks between. They get a letter without link and password.',
  },
  role: { ru: 'Роль', en: 'Role' },
  choose: { ru: 'Выберите', en: 'Choose' },
  counterparty: { ru: 'Контрагент', en: 'Company' },
  noCounterparties: { ru: 'Сначала заведите контрагента', en: 'Make a company first' },
  grafana: { ru: 'Добавить пользователя в Grafana', en: 'Add the user to Grafana' },
  grafanaOff: {
    ru: 'Grafana не подключена: задайте GRAFANA_URL, GRAFANA_ADMIN_USER и GRAFANA_ADMIN_PASSWORD',
    en: 'Grafana is not connected: set GRAFANA_URL, GRAFANA_ADMIN_USER and GRAFANA_ADMIN_PASSWORD',
  },
  grafanaNotForCompanies: { ru: 'Контрагентам доступа в Grafana нет', en: 'Companies do not get into Grafana' },
  mailOff: {
    ru: 'Почта не настроена (EMAIL_TRANSPORT): письма ждут, пока её не настроят',
    en: 'Mail is not set up (EMAIL_TRANSPORT): letters wait until it is',
  },
  create: { ru: 'СОЗДАТЬ', en: 'CREATE' },
  made: { ru: 'Пользователь создан', en: 'The user was made' },
  emailWrong: { ru: 'Введите адрес эл. почты', en: 'Enter an e-mail address' },
  copiesWrong: { ru: 'Не похоже на адрес', en: 'Not an address' },
  roleMissing: { ru: 'Выберите роль', en: 'Choose a role' },
  counterpartyMissing: { ru: 'Выберите контрагента', en: 'Choose a company' },
  failed: {
    ru: 'Не получилось. Проверьте связь и попробуйте ещё раз',
    en: 'It did not work. Check the connection and try again',
  },
  recent: { ru: 'Последние добавленные', en: 'Added last' },
  none: { ru: 'Пока никого не добавляли', en: 'Nobody was added yet' },
  loadFailed: { ru: 'Не удалось загрузить', en: 'This could not be loaded' },
  again: { ru: 'Повторить', en: 'Try again' },
  letter: { ru: 'Письмо', en: 'Letter' },
  letterAgain: { ru: 'Отправить письмо ещё раз', en: 'Send the letter again' },
  user: { ru: 'Пользователь', en: 'User' },
  status: { ru: 'Вход', en: 'Access' },
  madeAt: { ru: 'Добавлен', en: 'Added' },
} as const satisfies Record<string, Words>;

export const roleWords = {
  administrator: { ru: 'Администратор', en: 'Administrator' },
  operator: { ru: 'Оператор', en: 'Operator' },
  support: { ru: 'Поддержка', en: 'Support' },
  analyst: { ru: 'Аналитик', en: 'Analyst' },
  corporate: { ru: 'Контрагент', en: 'Company' },
} as const satisfies Record<string, Words>;

export const userStatusWords: Readonly<Record<string, Words>> = {
  invited: { ru: 'Ждёт пароля', en: 'Waits for a password' },
  active: { ru: 'Активен', en: 'Active' },
  suspended: { ru: 'Приостановлен', en: 'Suspended' },
  archived: { ru: 'В архиве', en: 'Archived' },
};

export const letterWords: Readonly<Record<string, Words>> = {
  queued: { ru: 'В очереди', en: 'Queued' },
  sent: { ru: 'Отправлено', en: 'Sent' },
  failed: { ru: 'Ошибка', en: 'Failed' },
};

export const grafanaWords: Readonly<Record<string, Words>> = {
  queued: { ru: 'В очереди', en: 'Queued' },
  created: { ru: 'Создан', en: 'Made' },
  disabled: { ru: 'Отключён', en: 'Disabled' },
  failed: { ru: 'Ошибка', en: 'Failed' },
};
