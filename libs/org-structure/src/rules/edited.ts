type Patch<T> = { readonly [K in keyof T]?: T[K] | null | undefined };

/** The data after an edit: fields left out stay, null takes an optional one away. */
export const edited = <T extends object>(current: T, patch: Patch<T>): T => {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  const merged = Object.entries({ ...current, ...Object.fromEntries(given) });
  return Object.fromEntries(merged.filter(([, value]) => value !== null && value !== undefined)) as T;
};
