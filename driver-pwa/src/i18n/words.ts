/** The same keys with other texts; the forms of a plural differ between languages, so they are not required one by one. */
export type Words<T> = {
  [K in keyof T as K extends `${string}_${'few' | 'many'}` ? never : K]: T[K] extends string ? string : Words<T[K]>;
};
