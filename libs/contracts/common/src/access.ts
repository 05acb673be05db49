import type { Route } from './route.ts';

/**
 * How somebody stands to what a request is about. `libs/access` tells from the log whether it is so at this moment.
 *
 * Relations of power (operator, administrator, founder, director, deputy, inspector) count only in a session with a second
 * factor.
 */
export const relations = {
  anybody: 'no profile needed',
  person: 'signed in',
  operator: 'runs the installation, or a region of it; `organizationId` lies in that region',
  analyst: 'reads indicators of the regions of the account; `organizationId` lies in one of them',
  dashboard: 'came with an API key for indicators that reaches the region of `organizationId`',
  administrator: 'confirmed administrator of `organizationId`',
  founder: 'provisional administrator of `organizationId`: builds and invites, does not approve (I3)',
  director: 'director of `organizationId`',
  deputy: 'deputy director of `organizationId`',
  member: 'verified member of `organizationId`',
  staff: 'verified member of `organizationId` in the role teacher',
  pedagogue: 'staff whose roster entry is pedagogical today',
  curator: 'curator of `unitId` in `organizationId`, principal or deputy, today',
  guardian: 'confirmed guardian of the student `studentEntryId` in `organizationId`',
  inspector: 'inspects `organizationId` today: account role, and an inspection open in the organisation',
  participant: 'takes part in the chat `chatId` of `organizationId`',
  service: 'another service of the platform or a process of its own; never from outside',
} as const;

export type Relation = keyof typeof relations;

/** Who may take a route: any one of the relations is enough. Nobody else may (deny by default). */
export type AccessRule = Readonly<{
  allow: readonly Relation[];
  /** The answer holds personal data: it is released only once the reading is recorded. */
  personal: boolean;
}>;

/** Rules by subject. */
export type AccessTable = Readonly<Record<string, AccessRule>>;

/** A route anyone of these relations may take. */
export const allow = (...allowed: readonly Relation[]): AccessRule => ({ allow: allowed, personal: false });

/** The same, where the answer holds personal data. */
export const allowPersonal = (...allowed: readonly Relation[]): AccessRule => ({ allow: allowed, personal: true });

/** Who may take the routes of a contract; a missing route does not compile. */
export const defineAccess = <Routes extends Readonly<Record<string, Pick<Route, 'subject'>>>>(
  routes: Routes,
  rules: Readonly<Record<keyof Routes, AccessRule>>,
): AccessTable =>
  Object.fromEntries(Object.entries(routes).map(([name, { subject }]) => [subject, rules[name as keyof Routes]]));

/** Merges tables; a subject may stand in one of them only. */
export const mergeAccess = (...tables: readonly AccessTable[]): AccessTable => {
  const merged: Record<string, AccessRule> = {};
  for (const [subject, rule] of tables.flatMap((table) => Object.entries(table))) {
    if (subject in merged) throw new TypeError(`access to ${subject} is declared twice`);
    merged[subject] = rule;
  }
  return merged;
};
