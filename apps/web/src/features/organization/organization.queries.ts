import { useMutation, useQuery } from '@tanstack/react-query';
import { api, ask, type Schema } from '../../api/client.ts';
import { refresh, useOwnOrganizations } from '../../app/queries.ts';

export type AboutOrganization = Readonly<{ organizationId: string }>;
export type Own = Schema<'OwnOrganization'>;

const inPath = (organizationId: string) => ({ params: { path: { organizationId } } });

/** What the person may do in an organisation; the platform decides, this only hides what would be refused. */
export type Powers = Readonly<{
  administrator: boolean;
  founder: boolean;
  director: boolean;
  administration: boolean;
  /** Builds the structure and invites. */
  builds: boolean;
  staff: boolean;
  member: boolean;
  curatedUnitIds: readonly string[];
}>;

export const powersOf = (own: Own | undefined): Powers => {
  const appointed = own?.administrator;
  const administrator = appointed !== undefined && !appointed.provisional;
  const founder = appointed !== undefined && appointed.provisional;
  const active = own?.memberships.filter(({ status }) => status === 'verified') ?? [];
  return {
    administrator,
    founder,
    director: own?.administration?.position === 'director',
    administration: own?.administration !== undefined,
    builds: administrator || founder,
    staff: active.some(({ role }) => role === 'teacher'),
    member: active.length > 0,
    curatedUnitIds: own?.curatorships.map(({ unitId }) => unitId) ?? [],
  };
};

/** One of the person's own organisations. */
export const useOwnOrganization = (organizationId: string) => {
  const query = useOwnOrganizations();
  const own = query.data?.items.find((item) => item.organizationId === organizationId);
  return { query, own, powers: powersOf(own) };
};

/** Names, requisites and academic years. */
export const useAboutOrganization = (organizationId: string, enabled = true) =>
  useQuery({
    queryKey: ['organization', organizationId, 'about'],
    queryFn: () =>
      ask((headers) => api.GET('/api/organizations/{organizationId}', { headers, ...inPath(organizationId) })),
    enabled,
  });

export const useStructure = (organizationId: string, enabled = true) =>
  useQuery({
    queryKey: ['organization', organizationId, 'structure'],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/structure', { headers, ...inPath(organizationId) }),
      ),
    enabled,
  });

export const useMembers = (organizationId: string, enabled = true) =>
  useQuery({
    queryKey: ['organization', organizationId, 'members'],
    queryFn: () =>
      ask((headers) => api.GET('/api/organizations/{organizationId}/members', { headers, ...inPath(organizationId) })),
    enabled,
  });

export const useAppointments = (organizationId: string, enabled = true) =>
  useQuery({
    queryKey: ['organization', organizationId, 'appointments'],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/appointments', { headers, ...inPath(organizationId) }),
      ),
    enabled,
  });

/** People of a group as the roster has them. */
export const useUnitRoster = (organizationId: string, unitId: string | undefined) =>
  useQuery({
    queryKey: ['organization', organizationId, 'roster', unitId],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/units/{unitId}/roster', {
          headers,
          params: { path: { organizationId, unitId: unitId ?? '' } },
        }),
      ),
    enabled: unitId !== undefined,
  });

/** A command; what the app shows is asked anew when it is done. */
export const useCommand = <Input, Output>(act: (input: Input) => Promise<Output>, done?: (output: Output) => unknown) =>
  useMutation({
    mutationFn: act,
    onSuccess: async (output: Output) => {
      done?.(output);
      await refresh();
    },
  });

export type UnitChoice = Readonly<{ unitId: string; name: string; kind: 'staff' | 'study' }>;
type StaffGroup = Schema<'StaffGroupNode'>;

const staffGroups = (nodes: readonly StaffGroup[], depth = 0): UnitChoice[] =>
  nodes.flatMap(({ unitId, name, children }) => [
    { unitId, name: `${'— '.repeat(depth)}${name}`, kind: 'staff' as const },
    ...staffGroups(children, depth + 1),
  ]);

/** Every group people can belong to: staff groups as a tree, then study groups by cohort. */
export const unitChoices = (structure: Schema<'StructureView'>): UnitChoice[] => [
  ...staffGroups(structure.staffGroups),
  ...structure.studyGroups
    .toSorted((a, b) => a.cohort - b.cohort || a.name.localeCompare(b.name, 'ru'))
    .map(({ unitId, name }) => ({ unitId, name, kind: 'study' as const })),
];

/** The name of a group by its id, without the marks of the tree. */
export const unitNames = (structure: Schema<'StructureView'> | undefined): ReadonlyMap<string, string> =>
  new Map(
    structure === undefined
      ? []
      : unitChoices(structure).map(({ unitId, name }) => [unitId, name.replaceAll(/^(?:— )+/gu, '')]),
  );

type NameParts = Readonly<{ surname?: string; givenName?: string; patronymic?: string }>;
export const fullName = ({ surname, givenName, patronymic }: NameParts): string =>
  [surname, givenName, patronymic].filter((part) => part).join(' ');
