import { DomainError, type Command } from '@zveno/kernel';
import { directorOf, type Administration, type AdministrationEvent } from './administration.state.ts';

type About = { organizationId: string; personId: string };
export type AppointHeadOfApplication = Command<'AppointHeadOfApplication', About>;
export type AppointDirector = Command<'AppointDirector', About & { via: 'order' | 'operator' }>;
export type AppointDeputy = Command<'AppointDeputy', About>;

const appointed = (
  { organizationId, personId }: About,
  position: 'director' | 'deputy',
  via: 'application' | 'order' | 'operator',
): AdministrationEvent => ({
  type: 'AdministrationMemberAppointed',
  data: { organizationId, personId, position, via },
});

const succeeded = (organizationId: string, personId: string, position: 'director' | 'deputy'): AdministrationEvent => ({
  type: 'AdministrationMemberReleased',
  data: { organizationId, personId, position, reason: 'succeeded' },
});

/** The head of the application, once, while there is no director. @throws DomainError `administration.director-exists` */
export const appointHeadOfApplication = (
  { data }: AppointHeadOfApplication,
  state: Administration,
): AdministrationEvent[] => {
  const director = directorOf(state);
  if (director === data.personId) return [];
  if (director !== undefined || state.byApplication) throw new DomainError('administration.director-exists');
  return [appointed(data, 'director', 'application')];
};

/**
 * A new director, by the operator or by the one who goes; the former is released in the same breath (R02).
 *
 * @throws DomainError `administration.not-director` when who hands over is not the director any more
 */
export const appointDirector = ({ data, metadata }: AppointDirector, state: Administration): AdministrationEvent[] => {
  const former = directorOf(state);
  if (former === data.personId) return [];
  if (data.via === 'order' && former !== metadata.actorId) throw new DomainError('administration.not-director');
  const { organizationId, personId } = data;
  return [
    ...(former === undefined ? [] : [succeeded(organizationId, former, 'director')]),
    ...(state.positions[personId] === 'deputy' ? [succeeded(organizationId, personId, 'deputy')] : []),
    appointed(data, 'director', data.via),
  ];
};

/** @throws DomainError `administration.not-director` when who appoints is none, `administration.is-director` */
export const appointDeputy = ({ data, metadata }: AppointDeputy, state: Administration): AdministrationEvent[] => {
  const director = directorOf(state);
  if (director !== metadata.actorId) throw new DomainError('administration.not-director');
  if (director === data.personId) throw new DomainError('administration.is-director');
  return state.positions[data.personId] === 'deputy' ? [] : [appointed(data, 'deputy', 'order')];
};
