/** Smart charging profile: OCPP 1.6, sections 5.5, 5.7, 5.16, 7.8, 7.13 and 7.14. */

export type ChargingProfilePurpose = 'ChargePointMaxProfile' | 'TxDefaultProfile' | 'TxProfile';
export type ChargingRateUnit = 'A' | 'W';

export interface ChargingSchedulePeriod {
  /** seconds from the schedule's start; the first is 0 */
  startPeriod: number;
  /** in chargingRateUnit, at most one digit after the point */
  limit: number;
  /** absent means 3 */
  numberPhases?: number;
}
export interface ChargingSchedule {
  /** seconds; absent means until the profile ends */
  duration?: number;
  startSchedule?: string;
  chargingRateUnit: ChargingRateUnit;
  chargingSchedulePeriod: ChargingSchedulePeriod[];
  /** in chargingRateUnit, at most one digit after the point */
  minChargingRate?: number;
}
export interface ChargingProfile {
  chargingProfileId: number;
  /** only in a TxProfile */
  transactionId?: number;
  /** the higher wins */
  stackLevel: number;
  chargingProfilePurpose: ChargingProfilePurpose;
  chargingProfileKind: 'Absolute' | 'Recurring' | 'Relative';
  recurrencyKind?: 'Daily' | 'Weekly';
  validFrom?: string;
  validTo?: string;
  chargingSchedule: ChargingSchedule;
}

export interface SetChargingProfileRequest {
  /** 0: the station as a whole */
  connectorId: number;
  csChargingProfiles: ChargingProfile;
}
export interface SetChargingProfileResponse {
  status: 'Accepted' | 'Rejected' | 'NotSupported';
}

/** Every field that is given narrows what is cleared. */
export interface ClearChargingProfileRequest {
  id?: number;
  connectorId?: number;
  chargingProfilePurpose?: ChargingProfilePurpose;
  stackLevel?: number;
}
export interface ClearChargingProfileResponse {
  /** Unknown: no profile fits */
  status: 'Accepted' | 'Unknown';
}

export interface GetCompositeScheduleRequest {
  connectorId: number;
  /** seconds */
  duration: number;
  chargingRateUnit?: ChargingRateUnit;
}
export interface GetCompositeScheduleResponse {
  status: 'Accepted' | 'Rejected';
  connectorId?: number;
  scheduleStart?: string;
  chargingSchedule?: ChargingSchedule;
}
