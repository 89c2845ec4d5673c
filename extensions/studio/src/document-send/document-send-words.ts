import type { Words } from '@tok/studio';

export const sendWords = {
  fresh: {
    ru: 'Новое: выберите вид — текст возьмётся из последней версии. Сохраните черновик, проверьте и нажмите «Отправить».',
    en: 'New: choose a type, and the text comes from its last version. Save the draft, look at it and press “Send”.',
  },
  takeLast: { ru: 'Взять последнюю версию', en: 'Take the last version' },
  noLast: { ru: 'Этого вида ещё нет: напишите текст', en: 'There is none of this type yet: write the text' },
  draft: { ru: 'Черновик: водители его не видят', en: 'A draft: drivers do not see it' },
  later: { ru: 'Вступит в силу в указанное время', en: 'Comes in force at the given time' },
  inForce: {
    ru: 'Введён в действие и больше не меняется. Чтобы изменить, создайте новую версию.',
    en: 'In force, and never changed again. To change it, make a new version.',
  },
  preview: { ru: 'Предпросмотр', en: 'Preview' },
  send: { ru: 'Отправить', en: 'Send' },
  saveFirst: { ru: 'Сначала сохраните изменения', en: 'Save your changes first' },
  question: { ru: 'Ввести версию в действие сейчас?', en: 'Put this version in force now?' },
  warning: {
    ru: 'После этого её не изменить и не удалить.',
    en: 'After that it cannot be changed or deleted.',
  },
  warningConsent: {
    ru: 'После этого её не изменить и не удалить. Все водители увидят её и должны будут принять снова.',
    en: 'After that it cannot be changed or deleted. All drivers are shown it and asked to accept it.',
  },
  cancel: { ru: 'Отмена', en: 'Cancel' },
  close: { ru: 'Закрыть', en: 'Close' },
  sent: { ru: 'Версия введена в действие', en: 'The version is in force' },
  failed: { ru: 'Не получилось. Попробуйте ещё раз', en: 'It did not work. Try again' },
} as const satisfies Record<string, Words>;
