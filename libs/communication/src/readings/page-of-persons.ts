import { page } from '@zveno/read-store';

/** One page of persons known all at once, by their ids. */
export const pageOfPersons = (request: Readonly<{ cursor?: string; limit?: number }>, personIds: readonly string[]) => {
  const sorted = personIds.toSorted();
  return page(
    request,
    async (behind, limit) => sorted.filter((personId) => behind === undefined || personId > behind.$gt).slice(0, limit),
    (personId) => personId,
  );
};
