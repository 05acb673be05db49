import { movementTypes } from '@zveno/contracts-org-structure/events';

const movements = new Set<string>(movementTypes);
const others = new Set([
  'AdministratorConfirmed',
  'CuratorAssigned',
  'CuratorUnassigned',
  'CuratorDistributionApproved',
  'LocalActInForce',
]);

/** What an order must stand behind: movements, powers, curators, the local act (R18, R19, R38, R03). */
export const needsOrder = (type: string, data: Readonly<Record<string, unknown>>): boolean => {
  if (movements.has(type) || others.has(type)) return true;
  // A founder is provisional until the confirmation, which is what needs the order.
  if (type === 'AdministratorAppointed') return data.kind === 'appointed';
  return type === 'AdministrationMemberAppointed' && data.via === 'order';
};
