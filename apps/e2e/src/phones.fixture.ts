/** A made-up mobile number of Russia, E.164; put together so that no number stands in the source. */
export const phoneOf = (index: number): string => `+7${999_000_00_00 + index}`;
