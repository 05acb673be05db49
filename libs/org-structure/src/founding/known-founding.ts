import { DomainError } from '@zveno/kernel';
import type { Founding, KnownFounding } from './founding.state.ts';

/** @throws DomainError `founding.not-found` */
export const knownFounding = (state: Founding): KnownFounding => {
  if (state.status === 'None') throw new DomainError('founding.not-found');
  return state;
};
