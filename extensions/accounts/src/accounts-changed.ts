/** Says within this process that an account at Grafana may have something to do; whom it does not reach finds it by himself. */
export const accountsChanged = 'tok.accounts.changed';
