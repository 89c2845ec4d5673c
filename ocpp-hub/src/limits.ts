/** What one station, or anybody who knows the address, may cost the hub at most. */
export const hubLimits = {
  /** code points of a station's identity in the path */
  stationCodeLengthMax: 255,
  /** sockets at once; further ones get 503 */
  connectionsMax: 20_000,
  /** scrypt runs on four threads shared with DNS and files */
  passwordChecksAtOnceMax: 2,
  /** upgrades that may wait for a password check; further ones get 503 */
  passwordChecksWaitingMax: 10_000,
  /** passwords of a station that scrypt is run for at one upgrade: set in Studio, rotated, still possible */
  passwordsPerStationMax: 5,
  /** in which wrong passwords are counted */
  wrongPasswordsWindowMs: 10 * 60_000,
  /** addresses and stations whose attempts are remembered; the longest quiet is forgotten first */
  watchedAddressesMax: 20_000,
  /** refusals that are held back at once; further ones are sent without delay */
  delayedRefusalsMax: 1_000,
  /** sockets of one address where it is known to be the station's own */
  connectionsPerAddressMax: 5_000,
  /** named to one that has as many sockets as it may */
  connectionsRetryMs: 60_000,
  /** codes looked up by one query */
  stationsPerLookupMax: 500,
  /** right passwords that wait to be written to station_credentials */
  quickChecksWaitingMax: 20_000,
  /** certificates that one station may be given in an hour */
  certificatesPerHourMax: 5,
  /** how long a certificate waits for its station */
  certificateCommandLifetimeMs: 24 * 3600_000,
  /** a certificate that ends sooner is renewed, and the station asked for that this often */
  renewalAheadMs: 30 * 24 * 3600_000,
  renewalPauseMs: 24 * 3600_000,
  /** remembered results of password checks: one a station, and some wrong ones */
  rightPasswordsMax: 20_000,
  wrongPasswordsMax: 2_000,
  /** calls of one station that wait for their turn before its socket is no longer read */
  pendingCallsMax: 64,
  /** unreadable messages in a row before the socket is closed */
  invalidFramesInARowMax: 20,
  /** answers that a peer does not read pile up to this before it is cut */
  sendBufferBytesMax: 1024 * 1024,
  /** our calls that wait for one station */
  outboundCallsMax: 32,
  /** highest number of a connector that is believed */
  connectorNumberMax: 100,
  /** MeterValues calls written by one commit */
  meterBatchCallsMax: 2_000,
  /** running transactions looked up by one query, after a restart or a storm */
  transactionsPerLoadMax: 500,
  /** transactions whose live figures are written by one statement */
  figuresPerWriteMax: 500,
  /** comings and goings of stations written by one commit */
  linkChangesPerCommitMax: 500,
  /** rows of connection_events that wait to be written; further ones are counted and dropped */
  connectionEventsWaitingMax: 20_000,
  /** rows of connection_events a minute for refused connections: of one station, of all stations, of strangers */
  refusedOfStationPerMinuteMax: 6,
  refusedOfStationsPerMinuteMax: 600,
  refusedStrangersPerMinuteMax: 60,
  /** rows of ocpp_minutes that wait while the database is away: some hours of them */
  minuteRowsWaitingMax: 5_000,
  /** JSON of one logged payload; longer ones keep only their beginning */
  loggedPayloadLengthMax: 8_192,
  /** frames that wait to be logged; further ones are counted and dropped */
  loggedFramesWaitingMax: 50_000,
  loggedFramesPerWriteMax: 2_000,
  /** queued commands looked at in one go */
  commandsPerLookMax: 500,
  /** commands that are prepared and claimed at the same time: each takes a connection of the pool */
  commandsBegunAtOnceMax: 4,
  /** tags in one SendLocalList, where the station names no smaller number */
  localListEntriesPerCallMax: 200,
  /** after a close frame was sent, before the socket is cut */
  closeHandshakeMs: 1_000,
} as const;

/** Clocks of stations: what is believed. */
export const clockLimits = {
  /** a station's clock may be ahead of ours by this much */
  aheadS: 300,
  /** an offline queue may be this old */
  behindS: 60 * 24 * 3600,
} as const;

/** How often and how long; tests shorten them. */
export interface HubTiming {
  /** a peer that sent nothing for two of these is dropped */
  pingIntervalMs: number;
  /** for the answer to our call */
  callTimeoutMs: number;
  /** a hub that did not renew its lease is dead; it renews it three times as often */
  leaseMs: number;
  /** dead hubs, changed passwords, last-seen times */
  sweepIntervalMs: number;
  /** after the loss of its socket, before a station is offline for people and sessions */
  offlineGraceMs: number;
  /** between writes of the live figures of one transaction; 0 writes each before its reading is answered */
  figuresWriteMs: number;
  /** between wake-ups for the live figures of one session */
  figuresIntervalMs: number;
  /** between looks at what the local lists of the stations should hold */
  localListIntervalMs: number;
  /** before a stop at a limit is asked for again */
  stopRetryMs: number;
  /** for the readings and the stop in a station's queue, before a transaction it forgot is closed without them */
  stopGraceMs: number;
  /** for the request line and headers of an upgrade, and for a TLS handshake */
  headersTimeoutMs: number;
  /** from the upgrade request to the end of the password check */
  upgradeTimeoutMs: number;
  /** before a guesser hears 429 */
  throttledAnswerMs: number;
  /** between looks at the files of certificates and keys */
  certificateFilesIntervalMs: number;
  /** between looks for certificates that end soon */
  renewalIntervalMs: number;
  /** right passwords are written together */
  quickCheckIntervalMs: number;
  /** connection events are gathered so long, and it is looked so often whether a minute is over */
  watchingIntervalMs: number;
  /** the machine's clock is compared with the database's */
  clockCheckIntervalMs: number;
  /** retention of what is kept for some time */
  retentionIntervalMs: number;
  /** over which many stations are let go when the hub closes; few go at once */
  drainSpreadMs: number;
  /** for handlers to end when the hub closes */
  drainTimeoutMs: number;
}

export const defaultTiming: HubTiming = {
  pingIntervalMs: 30_000,
  callTimeoutMs: 30_000,
  leaseMs: 30_000,
  sweepIntervalMs: 10_000,
  offlineGraceMs: 30_000,
  figuresWriteMs: 1_000,
  figuresIntervalMs: 2_000,
  localListIntervalMs: 30_000,
  stopRetryMs: 30_000,
  stopGraceMs: 900_000,
  headersTimeoutMs: 10_000,
  upgradeTimeoutMs: 60_000,
  throttledAnswerMs: 2_000,
  certificateFilesIntervalMs: 10_000,
  renewalIntervalMs: 3600_000,
  quickCheckIntervalMs: 1_000,
  watchingIntervalMs: 1_000,
  clockCheckIntervalMs: 600_000,
  retentionIntervalMs: 3_600_000,
  drainSpreadMs: 10_000,
  drainTimeoutMs: 3_000,
};
