import type { EndReason } from '@tok/domain';
import type { ru } from '../../i18n/i18n.ts';

export type WayOut = keyof (typeof ru)['wayOut'];

/** What the driver can do about it; null where there is nothing to do. */
export const waysOut: Record<EndReason, WayOut | null> = {
  driver_stopped: null,
  operator_stopped: 'support',
  energy_limit: null,
  soc_limit: null,
  money_limit: null,
  stopped_at_station: null,
  ev_disconnected: null,
  emergency_stop: 'support',
  power_loss: 'otherStation',
  station_rebooted: 'tryAgain',
  connector_unlocked: null,
  tag_not_accepted: 'tryAgain',
  hold_refused: 'tryAgain',
  station_other: null,
  card_declined: 'otherCard',
  confirmation_expired: 'tryAgain',
  payment_unavailable: 'tryAgain',
  station_offline: 'otherStation',
  connector_busy: 'otherConnector',
  connector_faulted: 'otherConnector',
  station_rejected: 'otherConnector',
  station_no_answer: 'tryAgain',
  plug_not_inserted: 'plugIn',
  cancelled_by_driver: null,
  no_energy: 'plugIn',
  station_silent: 'support',
};
