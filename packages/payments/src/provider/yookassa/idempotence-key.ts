/** @source OpenAPI of YooKassa, parameters.IdempotenceKey: maxLength 64, [0-9a-zA-Z+-_.]{1,64} */
const allowed = /^[0-9a-zA-Z+\-_.]{1,64}$/;

/**
 * @returns the key as it was given
 * @throws RangeError for one that YooKassa would refuse, before anything is sent
 */
export function requireKey(key: string): string {
  if (!allowed.test(key)) throw new RangeError('Not an Idempotence-Key: 1 to 64 characters of 0-9 a-z A-Z + - _ .');
  return key;
}
