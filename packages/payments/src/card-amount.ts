/** YooKassa takes no less from a card: kopecks. */
export const cardAmountMinMinor = 100;
