import { addDays } from '@zveno/kernel';

const isWorkday = (date: string): boolean => ![0, 6].includes(new Date(`${date}T00:00:00.000Z`).getUTCDay());

/** The day that lies so many working days (Monday to Friday, public holidays not known) after a date. */
export const workdaysAfter = (date: string, days: number): string => {
  let on = date;
  for (let left = days; left > 0;) {
    on = addDays(on, 1);
    if (isWorkday(on)) left -= 1;
  }
  return on;
};
