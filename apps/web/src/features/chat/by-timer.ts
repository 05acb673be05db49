/** Calls back after so many milliseconds. @returns how to give that up */
export const byTimer = (act: () => void, ms: number): (() => void) => {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
};
