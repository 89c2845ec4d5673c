/** Why a session ended, whoever ended it. Screens turn the code into words; there is one for each. */
export const endReasons = [
  // ours: it ran and was stopped
  'driver_stopped',
  'operator_stopped',
  'energy_limit',
  'soc_limit',
  'money_limit',
  // the station's: StopTransaction.reason
  'stopped_at_station',
  'ev_disconnected',
  'emergency_stop',
  'power_loss',
  'station_rebooted',
  'connector_unlocked',
  'tag_not_accepted',
  // ours: begun with a tag, and nothing could be held for it
  'hold_refused',
  'station_other',
  // it never ran
  'card_declined',
  'confirmation_expired',
  'payment_unavailable',
  'station_offline',
  'connector_busy',
  'connector_faulted',
  'station_rejected',
  'station_no_answer',
  'plug_not_inserted',
  'cancelled_by_driver',
  'no_energy',
  // closed without the station
  'station_silent',
] as const;

export type EndReason = (typeof endReasons)[number];

/** Why a person must look at a session. */
export const reviewReasons = [
  'meter_implausible',
  'meter_backwards',
  'stop_without_reading',
  'start_after_failure',
  'station_silent',
  // its StopTransaction came after it was settled, with another energy
  'late_stop',
  'settlement_failed',
] as const;

export type ReviewReason = (typeof reviewReasons)[number];
