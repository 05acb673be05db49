import { mergeAccess } from '@zveno/contracts-common';
import { profileAccess } from './profile/access.ts';
import { registryAccess } from './registry/access.ts';

/** Who may what in identity. */
export const identityAccess = mergeAccess(profileAccess, registryAccess);
