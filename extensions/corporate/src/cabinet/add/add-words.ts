import type { Words } from '@tok/studio';
import type { LineResult } from '../../cabinet-answers.ts';

export const addWords = {
  phones: { ru: 'Телефоны водителей', en: 'Phones of drivers' },
  hint: {
    ru: 'Один или несколько номеров: по одному в строке, через запятую или из файла CSV. Водитель должен хотя бы раз войти в приложение.',
    en: 'One number or several: one a line, with commas, or from a CSV file. The driver must have signed in to the app once.',
  },
  file: { ru: 'Файл CSV', en: 'CSV file' },
  apply: { ru: 'Применить', en: 'Apply' },
  checking: { ru: 'Проверяется…', en: 'Checking…' },
  success: { ru: '✔ Скидка успешно создана', en: '✔ The discount is made' },
  nobody: { ru: 'Никто не добавлен.', en: 'Nobody was added.' },
  added: { ru: 'Добавлено', en: 'Added' },
  of: { ru: 'из', en: 'of' },
  noPrograms: {
    ru: 'У компании ещё нет программ: их заводит оператор.',
    en: 'The company has no programs yet: the operator makes them.',
  },
  choose: {
    ru: 'Выберите программу и введите хотя бы один номер.',
    en: 'Choose a program and enter at least one number.',
  },
  tooLong: { ru: 'За один раз — не больше 2 000 номеров.', en: 'No more than 2 000 numbers at once.' },
  unread: {
    ru: 'Файл не удалось прочитать: нужен текст до 1 МБ.',
    en: 'The file could not be read: text of up to 1 MB is needed.',
  },
  number: { ru: 'Номер', en: 'Number' },
  result: { ru: 'Результат', en: 'Result' },
  closed: { ru: 'закрыта', en: 'closed' },
  ownPrice: { ru: 'Своя цена', en: 'Own price' },
  perKwh: { ru: 'за кВт·ч', en: 'per kWh' },
  discount: { ru: 'Скидка', en: 'Discount' },
  companyPays: { ru: 'платит компания', en: 'the company pays' },
  driverPays: { ru: 'платит водитель', en: 'the driver pays' },
  aMonth: { ru: 'в месяц на водителя', en: 'a month and driver' },
  upTo: { ru: 'не больше', en: 'at most' },
  socCap: { ru: 'заряжать до', en: 'charge up to' },
} satisfies Record<string, Words>;

export const resultWords: Record<LineResult, Words> = {
  added: { ru: 'Добавлен', en: 'Added' },
  already_on_program: { ru: 'Уже в этой программе', en: 'Already on this program' },
  unknown_number: {
    ru: 'Нет клиента с этим номером: пусть водитель сначала войдёт в приложение',
    en: 'No client has this number: the driver has to sign in to the app first',
  },
  not_a_number: { ru: 'Это не номер российского мобильного телефона', en: 'Not a Russian mobile number' },
  program_closed: { ru: 'Программа закрыта', en: 'The program is closed' },
  repeated: { ru: 'Номер уже есть в списке выше', en: 'The number stands above already' },
};
