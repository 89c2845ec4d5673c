export const connectorTypes = ['chademo', 'gbt', 'ccs', 'type2'] as const;

export type ConnectorType = (typeof connectorTypes)[number];

/** What drivers see: one word for OCPP's nine states and the link. */
export const connectorAvailabilities = ['free', 'busy', 'faulted', 'offline'] as const;

export type ConnectorAvailability = (typeof connectorAvailabilities)[number];
