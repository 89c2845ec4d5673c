import type { Overview } from '@tok/api';
import { codeInWords } from '@tok/studio';
import type { Words } from '@tok/studio';

const statusWords: Record<string, Words> = {
  Faulted: { ru: 'неисправен', en: 'faulted' },
  Unavailable: { ru: 'недоступен', en: 'unavailable' },
};

/** ChargePointErrorCode of OCPP 1.6, section 7.6. */
const errorWords: Record<string, Words> = {
  ConnectorLockFailure: { ru: 'замок коннектора', en: 'connector lock' },
  EVCommunicationError: { ru: 'связь с автомобилем', en: 'communication with the vehicle' },
  GroundFailure: { ru: 'утечка на землю', en: 'ground failure' },
  HighTemperature: { ru: 'перегрев', en: 'high temperature' },
  InternalError: { ru: 'внутренняя ошибка', en: 'internal error' },
  LocalListConflict: { ru: 'список карт расходится', en: 'local list conflict' },
  OtherError: { ru: 'другая ошибка', en: 'another error' },
  OverCurrentFailure: { ru: 'превышен ток', en: 'overcurrent' },
  OverVoltage: { ru: 'высокое напряжение', en: 'overvoltage' },
  PowerMeterFailure: { ru: 'счётчик не читается', en: 'power meter failure' },
  PowerSwitchFailure: { ru: 'силовой контактор', en: 'power switch failure' },
  ReaderFailure: { ru: 'считыватель карт', en: 'card reader' },
  ResetFailure: { ru: 'не перезагружается', en: 'reset failure' },
  UnderVoltage: { ru: 'низкое напряжение', en: 'undervoltage' },
  WeakSignal: { ru: 'слабый сигнал связи', en: 'weak signal' },
};

/** «неисправен, утечка на землю»; a code nobody knows is shown as it came. */
export function faultText({ status, errorCode }: Overview['faults'][number], locale: string): string {
  const shown = codeInWords(statusWords, status, locale);
  return errorCode === null ? shown : `${shown}, ${codeInWords(errorWords, errorCode, locale)}`;
}
