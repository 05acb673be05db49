import { allow, allowPersonal } from '@zveno/contracts-common';
import {
  getMaterial,
  getMaterialFigures,
  listMaterialChats,
  listMaterials,
  listMaterialUnread,
  readMaterial,
} from './material.queries.ts';
import {
  publishMaterial,
  resubmitMaterial,
  returnMaterial,
  submitMaterial,
  withdrawMaterial,
} from './material.routes.ts';

export const materialRoutes = {
  submitMaterial,
  resubmitMaterial,
  withdrawMaterial,
  returnMaterial,
  publishMaterial,
  listMaterials,
  getMaterial,
  listMaterialChats,
  getMaterialFigures,
  listMaterialUnread,
  readMaterial,
} as const;

const administration = allow('director', 'deputy');
const both = ['administrator', 'director', 'deputy'] as const;

/** The administration hands in, the administrator publishes (R21); both see what became of it. */
export const materialRules = {
  submitMaterial: administration,
  // One's own alone: that is asked there.
  resubmitMaterial: administration,
  withdrawMaterial: administration,
  returnMaterial: allow('administrator'),
  publishMaterial: allow('administrator'),
  listMaterials: allowPersonal(...both),
  getMaterial: allowPersonal(...both),
  listMaterialChats: allow(...both),
  getMaterialFigures: allow(...both),
  listMaterialUnread: allowPersonal(...both),
  // That it was published in this chat is asked there.
  readMaterial: allow('participant'),
};
