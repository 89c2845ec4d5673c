import type { ReviewDecision, ReviewReason } from '@tok/domain';
import type { Words } from '@tok/studio';

/** What is wrong, and what to look at. */
export const reviewReasonWords: Record<ReviewReason, Words> = {
  meter_implausible: {
    ru: 'Энергия в конце неправдоподобна: столько станция отпустить не могла, или конец не сходится с показаниями по ходу.',
    en: 'The final energy is implausible: the station could not deliver it, or it disagrees with the readings.',
  },
  meter_backwards: {
    ru: 'Счётчик в конце меньше, чем в начале: сколько отпущено, по нему не узнать.',
    en: 'The meter ends below its start: it does not tell what was delivered.',
  },
  stop_without_reading: {
    ru: 'Станция завершила зарядку без показания счётчика: есть только последнее показание по ходу.',
    en: 'The station ended the charge without a reading: only the last one on the way is known.',
  },
  start_after_failure: {
    ru: 'Запуск считался несостоявшимся, деньги возвращены, но станция всё же зарядила автомобиль.',
    en: 'The start had failed and the money had gone back, but the station charged the car after all.',
  },
  station_silent: {
    ru: 'Станция замолчала во время зарядки и не сообщила, чем она кончилась.',
    en: 'The station fell silent during the charge and never told how it ended.',
  },
  late_stop: {
    ru: 'Зарядка была рассчитана по последнему показанию, а станция позже прислала другую энергию, которой нельзя верить без проверки.',
    en: 'The charge was settled by its last reading; the station sent another energy later that cannot be believed unseen.',
  },
  settlement_failed: {
    ru: 'Зарядка завершена, но деньги за неё списать не удалось.',
    en: 'The charge is completed, but its money could not be taken.',
  },
};

export const decisionWords: Record<ReviewDecision, Words> = {
  bill_reading: { ru: 'Оплатить по счётчику', en: 'Bill what the meter says' },
  bill_energy: { ru: 'Оплатить другую энергию', en: 'Bill another energy' },
  keep: { ru: 'Оставить как рассчитано', en: 'Leave it as settled' },
  release: { ru: 'Не брать денег: вернуть всё', en: 'Take nothing: give everything back' },
};

export const decisionStatusWords: Record<string, Words> = {
  new: { ru: 'исполняется', en: 'under way' },
  done: { ru: 'исполнено', en: 'done' },
  refused: { ru: 'отклонено', en: 'refused' },
};

export const flagWords: Record<string, Words> = {
  register_reset: { ru: 'счётчик сбрасывался', en: 'the register was reset' },
  register_jump: { ru: 'скачок счётчика не учтён', en: 'a jump of the register was not counted' },
  final_below_start: { ru: 'конец меньше начала', en: 'the end is below the start' },
  final_implausible: { ru: 'энергии больше возможного', en: 'more energy than is possible' },
  final_below_readings: { ru: 'конец меньше показаний по ходу', en: 'the end is below the readings' },
  final_above_readings: { ru: 'конец больше показаний по ходу', en: 'the end is above the readings' },
  final_missing: { ru: 'нет показания в конце', en: 'there is no final reading' },
  unit_suspected: { ru: 'похоже на ошибку единицы измерения', en: 'it looks like a wrong unit' },
  late_stop: { ru: 'остановка пришла позже', en: 'the stop came late' },
  closed_without_stop: { ru: 'закрыта нами без остановки', en: 'closed by us without a stop' },
};

export const reviewWords = {
  none: { ru: 'Проверка не нужна', en: 'No review is needed' },
  meters: { ru: 'Что сказал счётчик', en: 'What the meter said' },
  noTransaction: { ru: 'Станция о такой зарядке не сообщала', en: 'The station told of no such charge' },
  energy: { ru: 'Отпущено', en: 'Delivered' },
  register: { ru: 'Счётчик', en: 'Register' },
  soc: { ru: 'Заряд', en: 'State of charge' },
  noted: { ru: 'Замечено', en: 'Noted' },
  settled: { ru: 'Рассчитано', en: 'Settled' },
  held: { ru: 'Удерживается', en: 'Held' },
  decide: { ru: 'Что сделать', en: 'What to do' },
  typedEnergy: { ru: 'Сколько передано на самом деле, кВт·ч', en: 'What was really delivered, kWh' },
  badEnergy: { ru: 'Введите энергию в кВт·ч, например 12,5', en: 'Enter an energy in kWh, e.g. 12.5' },
  cost: { ru: 'К оплате', en: 'To be paid' },
  mayOwe: {
    ru: 'взять с баланса сверх удержанного, а чего не хватит, записать долгом',
    en: 'take from the balance above the hold, and let the rest be owed',
  },
  needsLeave: {
    ru: 'Стоимость больше удержанного: отметьте согласие на долг или укажите меньше',
    en: 'It costs more than is held: agree to the debt or bill less',
  },
  send: { ru: 'Решить', en: 'Decide' },
  readOnly: { ru: 'Решает оператор или администратор.', en: 'An operator or administrator decides.' },
  before: { ru: 'Решения', en: 'Decisions' },
  refundHint: {
    ru: 'Вернуть часть уже списанного можно ниже, в «Пути денег».',
    en: 'Part of what was taken can be given back below, in «Path of the money».',
  },
} as const satisfies Record<string, Words>;
