/** Whether somebody born on a date is so many years old on another; both YYYY-MM-DD. Born on 29 February: on 1 March. */
export const isOfAge = (birthDate: string, on: string, years: number): boolean => {
  const reached = `${Number(birthDate.slice(0, 4)) + years}${birthDate.slice(4)}`;
  return on >= reached;
};
