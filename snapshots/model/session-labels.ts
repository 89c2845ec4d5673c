import type { EndReason, ReviewReason, SessionStatus } from '@tok/domain';
import type { ChoiceLabel } from '../fields/choice.ts';

export const sessionStatusLabels: Record<SessionStatus, ChoiceLabel> = {
  holding: ['Удерживает деньги', 'active'],
  starting: ['Запускается', 'active'],
  charging: ['Заряжает', 'good'],
  finishing: ['Завершается', 'active'],
  completed: 'Завершена',
  failed: ['Не состоялась', 'bad'],
  needs_review: ['Нужна проверка', 'warning'],
};

export const endReasonLabels: Record<EndReason, ChoiceLabel> = {
  driver_stopped: 'Остановлена водителем',
  operator_stopped: 'Остановлена оператором',
  energy_limit: 'Достигнут предел энергии',
  soc_limit: 'Достигнут предел заряда',
  money_limit: 'Израсходована удержанная сумма',
  stopped_at_station: 'Остановлена на зарядной станции',
  ev_disconnected: 'Кабель отключён от автомобиля',
  emergency_stop: ['Аварийная остановка', 'bad'],
  power_loss: ['Пропало питание станции', 'bad'],
  station_rebooted: ['Станция перезагрузилась', 'warning'],
  connector_unlocked: 'Коннектор разблокирован',
  tag_not_accepted: ['Карта не принята', 'bad'],
  hold_refused: ['Не удалось удержать деньги', 'bad'],
  station_other: 'Остановлена станцией по другой причине',
  card_declined: ['Карта отклонена', 'bad'],
  confirmation_expired: ['Платёж не подтверждён вовремя', 'warning'],
  payment_unavailable: ['Платёжная служба недоступна', 'bad'],
  station_offline: ['Станция не в сети', 'bad'],
  connector_busy: ['Коннектор занят', 'warning'],
  connector_faulted: ['Коннектор неисправен', 'bad'],
  station_rejected: ['Станция отказала в запуске', 'bad'],
  station_no_answer: ['Станция не ответила', 'bad'],
  plug_not_inserted: ['Кабель не вставлен вовремя', 'warning'],
  cancelled_by_driver: 'Отменена водителем',
  no_energy: ['Энергия не передана', 'warning'],
  station_silent: ['Станция замолчала', 'bad'],
};

export const reviewReasonLabels: Record<ReviewReason, ChoiceLabel> = {
  meter_implausible: ['Неправдоподобные показания счётчика', 'warning'],
  meter_backwards: ['Счётчик пошёл назад', 'warning'],
  stop_without_reading: ['Остановка без показаний', 'warning'],
  start_after_failure: ['Началась после отказа', 'warning'],
  station_silent: ['Станция замолчала', 'warning'],
  late_stop: ['Станция завершила позже и с другой энергией', 'warning'],
  settlement_failed: ['Расчёт не прошёл', 'bad'],
};
