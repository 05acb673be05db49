import { mergeProblems, type Problems } from '@zveno/contracts-common';
import { profileProblems } from './profile/problems.ts';
import { registryProblems } from './registry/problems.ts';

/** Codes that identity answers with, beside the common ones. */
export const identityProblems: Problems = mergeProblems(profileProblems, registryProblems);
