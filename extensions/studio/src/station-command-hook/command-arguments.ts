import { z } from 'zod';

/** OCPP 1.6 §6: CiString50Type, CiString500Type, CiString255Type. */
const key = z.string().min(1).max(50);
const connectorId = z.int().min(1).max(99);

/**
 * What people may send to a station, with the payloads of OCPP 1.6 §6. RemoteStartTransaction is not among them: energy
 * is only started by a charging session, which has somebody who pays.
 */
export const commandArguments = {
  Reset: z.strictObject({ type: z.enum(['Soft', 'Hard']) }),
  RemoteStopTransaction: z.strictObject({ transactionId: z.int() }),
  UnlockConnector: z.strictObject({ connectorId }),
  ChangeAvailability: z.strictObject({
    // "If id '0' (zero) is received, the Charge Point and all its connectors" (§6.11)
    connectorId: z.union([z.literal(0), connectorId]),
    type: z.enum(['Operative', 'Inoperative']),
  }),
  GetConfiguration: z.strictObject({ key: z.array(key).max(100).optional() }),
  ChangeConfiguration: z.strictObject({ key, value: z.string().max(500) }),
  ClearCache: z.strictObject({}),
  TriggerMessage: z.strictObject({
    requestedMessage: z.enum([
      'BootNotification',
      'DiagnosticsStatusNotification',
      'FirmwareStatusNotification',
      'Heartbeat',
      'MeterValues',
      'StatusNotification',
    ]),
    connectorId: connectorId.optional(),
  }),
  DataTransfer: z.strictObject({
    vendorId: z.string().min(1).max(255),
    messageId: key.optional(),
    data: z.string().max(10_000).optional(),
  }),
} as const satisfies Record<string, z.ZodType>;

export type PersonalAction = keyof typeof commandArguments;

export const personalActions = Object.keys(commandArguments) as PersonalAction[];
