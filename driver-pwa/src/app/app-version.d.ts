/** Of the sources this app was built from; vite.config.ts. */
declare const __APP_VERSION__: string;
