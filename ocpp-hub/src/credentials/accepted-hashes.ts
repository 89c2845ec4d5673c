/** What station_credentials holds of a station. */
export interface RotatedPassword {
  passwordHash: string;
  /** stations.password_hash that was in force when the first password was rotated */
  replacesHash: string;
  isConfirmed: boolean;
  /** oldest first */
  earlierHashes: string[];
}

/**
 * Which hashes a station's password may have. A password set in Studio after a rotation makes the rotated one void.
 * While a rotated password is not confirmed nobody knows whether the station took it: the ones before it are right too.
 *
 * @param studioHash stations.password_hash; null refuses every password
 * @returns the likeliest first
 */
export function acceptedHashes(studioHash: string | null, rotated: RotatedPassword | null): string[] {
  if (studioHash === null) return [];
  if (!rotated || rotated.replacesHash !== studioHash) return [studioHash];
  if (rotated.isConfirmed) return [rotated.passwordHash];
  return [rotated.passwordHash, ...rotated.earlierHashes.toReversed()];
}
