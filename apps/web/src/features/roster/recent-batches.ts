const MOST = 5;
const keyOf = (organizationId: string): string => `zveno-batches-${organizationId}`;

/** Ids of batches started on this device, the latest first: so that one can come back to undo them. */
export const recentBatches = (organizationId: string): readonly string[] => {
  const kept = localStorage.getItem(keyOf(organizationId)) ?? '';
  return kept.split(' ').filter((id) => id !== '');
};

export const rememberBatch = (organizationId: string, batchId: string): void => {
  const others = recentBatches(organizationId).filter((id) => id !== batchId);
  localStorage.setItem(keyOf(organizationId), [batchId, ...others].slice(0, MOST).join(' '));
};
