import type { ChoiceLabel } from '../fields/choice.ts';

/** Reason of OCPP 1.6, section 7.36. */
export const stopReasons: Record<string, ChoiceLabel> = {
  DeAuthorized: 'Карта не принята',
  EmergencyStop: ['Аварийная кнопка', 'bad'],
  EVDisconnected: 'Отключён кабель',
  HardReset: 'Жёсткая перезагрузка',
  Local: 'На станции',
  Other: 'Иная причина',
  PowerLoss: ['Пропало питание', 'warning'],
  Reboot: ['Перезагрузилась сама', 'warning'],
  Remote: 'Нашей командой',
  SoftReset: 'Мягкая перезагрузка',
  UnlockCommand: 'Разблокирован коннектор',
};
