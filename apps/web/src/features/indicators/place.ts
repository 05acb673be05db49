/** Whose figures are looked at: the deepest id that is given. `inside`: an organisation by its own people. */
export type Place = Readonly<{
  regionId?: string;
  municipalityId?: string;
  organizationId?: string;
  inside?: boolean;
}>;

/** What a question about it names. */
export const scopeOf = ({ regionId, municipalityId, organizationId }: Place) => {
  if (organizationId !== undefined) return { organizationId };
  return municipalityId === undefined ? { regionId } : { municipalityId };
};

/** Into what it is divided; an organisation into nothing. */
export const partsOf = ({ municipalityId, organizationId }: Place): 'municipality' | 'organization' | undefined => {
  if (organizationId !== undefined) return undefined;
  return municipalityId === undefined ? 'municipality' : 'organization';
};

/** The address of its indicators, or of one of them. */
export const hrefOf = (place: Place, indicatorId?: string, search = ''): string => {
  const { regionId, municipalityId, organizationId, inside } = place;
  if (inside === true) {
    const own = `/organizations/${organizationId}/indicators`;
    return (indicatorId === undefined ? own : `${own}/${encodeURIComponent(indicatorId)}`) + search;
  }
  const parts = [regionId, municipalityId, organizationId].filter((id) => id !== undefined);
  const head = indicatorId === undefined ? ['indicators'] : ['indicator', encodeURIComponent(indicatorId)];
  return `/${[...head, ...parts].join('/')}${search}`;
};

/** One step up: from an organisation to its municipality, from there to the region. */
export const above = ({ regionId, municipalityId, organizationId }: Place): Place | undefined => {
  if (organizationId !== undefined)
    return { ...(regionId !== undefined && { regionId }), ...(municipalityId !== undefined && { municipalityId }) };
  return municipalityId === undefined || regionId === undefined ? undefined : { regionId };
};
