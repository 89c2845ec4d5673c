/** Whether this page may do the work that a code costs: browsers have `crypto.subtle` and `crypto.randomUUID` over https and at localhost alone. */
export function canProve(): boolean {
  return 'subtle' in crypto && 'randomUUID' in crypto;
}
