/** Years from which a person agrees for themselves. */
const OF_AGE = 14;

/** Whether somebody born on a date (YYYY-MM-DD) is under 14 on another. */
export const isUnderFourteen = (birthDate: string, on: string): boolean =>
  on < `${String(Number(birthDate.slice(0, 4)) + OF_AGE).padStart(4, '0')}${birthDate.slice(4)}`;
