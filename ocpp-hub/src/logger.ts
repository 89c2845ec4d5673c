import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import { safeError } from './safe-error.ts';

/** Fields that no line has a use for, wherever they stand; the code logs none of them, and this is in case it once does. */
const secretFields = [
  ...['password', 'passwordHash', 'password_hash', 'authorization', 'Authorization', 'headers', 'quickCheck'],
  ...['key', 'privateKey', 'pem', 'csr', 'certificateChain', 'idTag', 'parentIdTag', 'token', 'startToken'],
  ...['payload', 'arguments', 'response', 'frame', 'connection'],
];

/**
 * JSON lines. A line about a station names it as `station`, one about a call also its `messageId` and `action`.
 *
 * info: what happens to the hub and to connections; warn: what mends itself; error: what somebody must look at; debug:
 * single messages, of which there are too many otherwise
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const paths = secretFields.flatMap((field) => [field, `*.${field}`]);
  const options = { level, serializers: { err: safeError }, redact: { paths, censor: '[hidden]' } };
  return destination ? pino(options, destination) : pino(options);
}
