import { Aggregates } from '@zveno/event-store';
import { ReadStore } from '@zveno/read-store';
import type { Get } from '@zveno/service';
import { Announcements } from '../announcements/announcements.ts';
import { materialsModel } from '../readings/materials/materials.model.ts';
import { JournalLinksController } from '../settings/journal-links.controller.ts';
import { MaterialController } from './material.controller.ts';
import { MaterialReachController } from './material-reach.controller.ts';
import { announcedMaterials, scheduledMaterials } from './materials.processes.ts';
import { MaterialsReadingController } from './materials-reading.controller.ts';
import { Materials } from './materials.ts';
import { Publications } from './publications.ts';
import { PublishingChats } from './publishing-chats.ts';
import { Readers } from './readers.ts';

/** What of the service materials are, and the links to the journal. */
export const materialControllers = [
  MaterialController,
  MaterialsReadingController,
  MaterialReachController,
  JournalLinksController,
] as const;
export const materialProviders = [Announcements, Materials, Publications, PublishingChats, Readers] as const;
export const materialModels = [materialsModel] as const;

export const materialReactions = [(get: Get) => announcedMaterials(get(Aggregates), get(Publications))] as const;

export const materialTimers = [
  (get: Get) => scheduledMaterials(get(ReadStore), get(Aggregates), get(Publications)),
] as const;
