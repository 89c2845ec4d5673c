/** A row of ocpp_messages as Directus gives it; bigint keys come as text from Postgres. */
export interface Message {
  id: number | string;
  occurred_at: string;
  direction: 'in' | 'out';
  /** 2 CALL, 3 CALLRESULT, 4 CALLERROR */
  message_type: number;
  action: string | null;
  message_id: string;
  error_code: string | null;
  payload: unknown;
}

export const messageFields = 'id,occurred_at,direction,message_type,action,message_id,error_code,payload';

/** Whether what is searched for stands anywhere in it, in any case of letters. */
export function holdsText(message: Message, text: string): boolean {
  const sought = text.trim().toLowerCase();
  if (sought === '') return true;
  const { action, error_code, message_id, payload } = message;
  return [action, error_code, message_id, JSON.stringify(payload)].some(
    (part) => part?.toLowerCase().includes(sought) === true,
  );
}

/** Where and when messages are looked for; of one charge, which connector and transaction it had. */
export interface MessageScope {
  station: string;
  /** ISO instants; null leaves it open */
  from: string | null;
  to: string | null;
  charge: { transaction: number | null; connector: number | null } | null;
}

/** Calls that belong to a charge although they name neither its transaction nor its connector. */
const chargeActions = new Set(['Authorize', 'RemoteStartTransaction', 'RemoteStopTransaction', 'StartTransaction']);

/**
 * The messages of one charge among those of its station in its time: by transaction, by connector, or by what they are;
 * and whatever answers one of these.
 */
export function messagesOfCharge(messages: readonly Message[], charge: NonNullable<MessageScope['charge']>): Message[] {
  const belongs = (message: Message) => namesCharge(message, charge);
  const calls = new Set(messages.filter(belongs).map(({ message_id }) => message_id));
  return messages.filter((message) => calls.has(message.message_id) || belongs(message));
}

function namesCharge({ action, payload }: Message, charge: NonNullable<MessageScope['charge']>): boolean {
  const fields = typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>) : {};
  const { transactionId, connectorId } = fields;
  if (typeof transactionId === 'number' && transactionId > 0) return transactionId === charge.transaction;
  if (typeof connectorId === 'number' && connectorId > 0) return connectorId === charge.connector;
  return action !== null && chargeActions.has(action) && connectorId === undefined;
}
