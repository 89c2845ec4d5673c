import type { MeterFlag } from '@tok/domain';

/**
 * What the hub notes of a transaction beside the meter's flags:
 *
 * - clock_implausible: the station's time was replaced by ours
 * - connector_unknown: no connector with that number in Studio, or number 0
 * - connector_busy: another transaction was running on the connector
 * - tag_*: the tag was refused; energy may have flowed all the same
 * - closed_without_stop: the station never ended it; we did, by its last reading
 * - late_stop: its StopTransaction came after that and said otherwise
 */
export type HubFlag =
  | 'clock_implausible'
  | 'connector_unknown'
  | 'connector_busy'
  | 'tag_invalid'
  | 'tag_blocked'
  | 'tag_expired'
  | 'tag_concurrent'
  | 'closed_without_stop'
  | 'late_stop';

/** What stands in ocpp_transactions.flags. */
export type TransactionFlag = MeterFlag | HubFlag;
