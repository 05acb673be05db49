/** A made-up mobile number of Russia, E.164; put together so that no number stands in the source. */
const phoneOf = (index: number): string => `+7${999_000_00_00 + index}`;

export const people = {
  operator: { phone: phoneOf(1), surname: 'Операторова', givenName: 'Ольга' },
  administrator: { phone: phoneOf(2), surname: 'Админова', givenName: 'Анна' },
  head: { phone: phoneOf(3), surname: 'Директорова', givenName: 'Дарья' },
  pupil: { phone: phoneOf(4), surname: 'Ученикова', givenName: 'Ульяна' },
  stranger: { phone: phoneOf(5), surname: 'Чужих', givenName: 'Чеслав' },
  parent: { phone: phoneOf(6), surname: 'Малышева', givenName: 'Мария' },
  analyst: { phone: phoneOf(7), surname: 'Аналитикова', givenName: 'Алла' },
  inspector: { phone: phoneOf(8), surname: 'Проверяева', givenName: 'Полина' },
} as const;
