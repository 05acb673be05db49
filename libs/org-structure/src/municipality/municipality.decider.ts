import { defineDecider } from '@zveno/kernel';
import { editMunicipality, type EditMunicipality } from './edit-municipality.command.ts';
import { registerMunicipality, type RegisterMunicipality } from './register-municipality.command.ts';
import {
  evolve,
  initial,
  municipalityEvents,
  type Municipality,
  type MunicipalityEvent,
} from './municipality.state.ts';

export type MunicipalityCommand = RegisterMunicipality | EditMunicipality;

export const municipality = defineDecider<Municipality, MunicipalityCommand, MunicipalityEvent>({
  events: municipalityEvents,
  initial,
  evolve,
  decide: { RegisterMunicipality: registerMunicipality, EditMunicipality: editMunicipality },
});
