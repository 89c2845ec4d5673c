import type { ChargingProfile, ChargingSchedule, SetChargingProfileRequest } from '@tok/ocpp';

const daySeconds = { Daily: 86_400, Weekly: 7 * 86_400 };

/**
 * What the schema of SetChargingProfile lets through and the standard does not.
 *
 * @returns what is wrong, in Russian for the screen; null where nothing is
 * @source OCPP 1.6, sections 3.13, 5.16 and 7.8
 */
export function profileFault({ connectorId, csChargingProfiles: profile }: SetChargingProfileRequest): string | null {
  return purposeFault(connectorId, profile) ?? kindFault(profile) ?? scheduleFault(profile.chargingSchedule);
}

function purposeFault(connectorId: number, profile: ChargingProfile): string | null {
  const { chargingProfilePurpose: purpose, transactionId, stackLevel } = profile;
  if (stackLevel < 0) return 'stackLevel: не меньше 0';
  if (connectorId < 0) return 'connectorId: не меньше 0';
  if (purpose === 'ChargePointMaxProfile' && connectorId !== 0) {
    return 'ChargePointMaxProfile ограничивает станцию целиком: connectorId должен быть 0';
  }
  if (purpose !== 'TxProfile') {
    return transactionId === undefined ? null : 'transactionId бывает только у TxProfile';
  }
  if (transactionId === undefined) return 'TxProfile действует для одной зарядки: укажите transactionId';
  return connectorId > 0 ? null : 'TxProfile ставится на коннектор зарядки: connectorId не может быть 0';
}

function kindFault(profile: ChargingProfile): string | null {
  const { chargingProfileKind: kind, recurrencyKind, chargingSchedule } = profile;
  if (kind === 'Recurring' && !recurrencyKind) return 'Recurring: укажите recurrencyKind, Daily или Weekly';
  if (kind !== 'Recurring' && recurrencyKind) return 'recurrencyKind бывает только у Recurring';
  if (kind === 'Recurring' && !chargingSchedule.startSchedule)
    return 'Recurring: укажите startSchedule, от которого считать';
  if (kind === 'Relative' && chargingSchedule.startSchedule)
    return 'Relative считается от начала зарядки: без startSchedule';
  const { duration } = chargingSchedule;
  if (recurrencyKind && duration !== undefined && duration > daySeconds[recurrencyKind]) {
    return 'duration: дольше, чем повторяется расписание';
  }
  return validityFault(profile);
}

function validityFault({ validFrom, validTo }: ChargingProfile): string | null {
  const [from, to] = [timeOf(validFrom), timeOf(validTo)];
  if (from !== null && Number.isNaN(from)) return 'validFrom: это не время';
  if (to !== null && Number.isNaN(to)) return 'validTo: это не время';
  return from !== null && to !== null && from >= to ? 'validTo: раньше, чем validFrom' : null;
}

function timeOf(text: string | undefined): number | null {
  return text === undefined ? null : new Date(text).getTime();
}

function scheduleFault(schedule: ChargingSchedule): string | null {
  const { duration, minChargingRate, chargingSchedulePeriod: periods } = schedule;
  if (duration !== undefined && duration <= 0) return 'duration: больше 0 секунд';
  if (minChargingRate !== undefined && minChargingRate < 0) return 'minChargingRate: не меньше 0';
  if (periods[0]?.startPeriod !== 0) return 'chargingSchedulePeriod: первый период начинается с 0';
  for (const [index, { startPeriod, limit, numberPhases }] of periods.entries()) {
    const before = periods[index - 1];
    if (before && startPeriod <= before.startPeriod)
      return 'chargingSchedulePeriod: периоды идут по возрастанию startPeriod';
    if (duration !== undefined && startPeriod >= duration)
      return 'chargingSchedulePeriod: период начинается после duration';
    if (limit < 0) return 'limit: не меньше 0';
    if (numberPhases !== undefined && (numberPhases < 1 || numberPhases > 3)) return 'numberPhases: от 1 до 3';
  }
  return null;
}
