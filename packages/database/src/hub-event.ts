/**
 * What the hub tells extensions/charging. The event only says which session to look at again: the facts stand in
 * ocpp_transactions, connector_states and station_links.
 *
 * - transaction.started, transaction.ended: a transaction row began or ended
 * - command.completed: a station_commands row of a session got its outcome
 * - station.online, station.offline: the link changed; also when a station in use has merely connected anew
 */
export type HubEventKind =
  'transaction.started' | 'transaction.ended' | 'command.completed' | 'station.online' | 'station.offline';
