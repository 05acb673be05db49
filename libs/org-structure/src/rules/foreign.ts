import type { Metadata } from '@zveno/kernel';

/**
 * Whether a command comes by way of another organisation than the one whose stream this is. To it the thing does not
 * exist: ids of others must not be told from ids of nothing.
 */
export const isForeign = (state: Readonly<{ orgId: string | undefined }>, metadata: Metadata): boolean =>
  state.orgId !== metadata.orgId;
