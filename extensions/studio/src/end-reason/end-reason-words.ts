import type { EndReason } from '@tok/domain';
import type { Words } from '@tok/studio';

/** Whole sentences: why the session ended, or why it never ran. */
export const endReasonWords: Record<EndReason, Words> = {
  driver_stopped: { ru: 'Сессия была остановлена водителем', en: 'Stopped by the driver' },
  operator_stopped: { ru: 'Сессия была остановлена оператором', en: 'Stopped by the operator' },
  energy_limit: { ru: 'Достигнут заданный объём энергии', en: 'The energy limit was reached' },
  soc_limit: { ru: 'Достигнут заданный уровень заряда', en: 'The charge level limit was reached' },
  money_limit: { ru: 'Израсходована удержанная сумма', en: 'The held amount was used up' },
  stopped_at_station: {
    ru: 'Сессия была остановлена на зарядной станции',
    en: 'Stopped at the charging station',
  },
  ev_disconnected: { ru: 'Кабель был отключён от автомобиля', en: 'The cable was unplugged from the car' },
  emergency_stop: { ru: 'Нажата аварийная кнопка станции', en: 'The emergency button was pressed' },
  power_loss: { ru: 'На станции пропало питание', en: 'The station lost power' },
  station_rebooted: { ru: 'Станция перезагрузилась', en: 'The station rebooted' },
  connector_unlocked: { ru: 'Коннектор был разблокирован', en: 'The connector was unlocked' },
  tag_not_accepted: { ru: 'Карта или метка не принята', en: 'The card or tag was not accepted' },
  hold_refused: {
    ru: 'Не удалось удержать деньги: ни на карте, ни на балансе',
    en: 'No money could be held: neither on the card nor on the balance',
  },
  station_other: { ru: 'Станция завершила сессию по иной причине', en: 'The station ended it for another reason' },
  card_declined: { ru: 'Банк отклонил карту', en: 'The bank declined the card' },
  confirmation_expired: { ru: 'Платёж не был подтверждён вовремя', en: 'The payment was not confirmed in time' },
  payment_unavailable: { ru: 'Платёжная служба была недоступна', en: 'The payment service was unavailable' },
  station_offline: { ru: 'Станция была не в сети', en: 'The station was offline' },
  connector_busy: { ru: 'Коннектор был занят', en: 'The connector was busy' },
  connector_faulted: { ru: 'Коннектор был неисправен', en: 'The connector was faulted' },
  station_rejected: { ru: 'Станция отказала в запуске', en: 'The station refused to start' },
  station_no_answer: { ru: 'Станция не ответила', en: 'The station did not answer' },
  plug_not_inserted: { ru: 'Кабель не был подключён вовремя', en: 'The cable was not plugged in in time' },
  cancelled_by_driver: { ru: 'Водитель отменил запуск', en: 'The driver cancelled the start' },
  no_energy: { ru: 'Энергия не была передана', en: 'No energy was delivered' },
  station_silent: {
    ru: 'Станция перестала выходить на связь, сессия закрыта по последним показаниям',
    en: 'The station fell silent; closed by its last reading',
  },
};
