import { derivedId } from '@zveno/messaging/derived-id';
import type { DerivedChat } from './derive.ts';

/** A derived chat's id follows from what it is derived from: whoever makes it, however often, makes the same one. */
export const chatIdOf = (
  organizationId: string,
  { kind, unitId = '', subjectId = '' }: Pick<DerivedChat, 'kind' | 'unitId' | 'subjectId'>,
): string => derivedId('chat', organizationId, kind, unitId, subjectId);
