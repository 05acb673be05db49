import { defineDecider } from '@zveno/kernel';
import { editRegion, type EditRegion } from './edit-region.command.ts';
import { registerRegion, type RegisterRegion } from './register-region.command.ts';
import { evolve, initial, regionEvents, type Region, type RegionEvent } from './region.state.ts';

export type RegionCommand = RegisterRegion | EditRegion;

export const region = defineDecider<Region, RegionCommand, RegionEvent>({
  events: regionEvents,
  initial,
  evolve,
  decide: { RegisterRegion: registerRegion, EditRegion: editRegion },
});
