/** Where the Studio shows the first page of staff. */
export const homePath = '/tok-home';
