import { ReadStore } from '@zveno/read-store';
import type { Get } from '@zveno/service';
import { Chats } from '../chat/chats.ts';
import { BreakGlassReadingController } from '../readings/break-glass/break-glass.controller.ts';
import { brokenGlassModel } from '../readings/break-glass/break-glass.model.ts';
import { BreakGlassController } from './break-glass.controller.ts';
import { concernedTold, lapsedBreakGlass } from './break-glass.processes.ts';
import { BrokenGlass } from './broken-glass.ts';
import { Inquiry } from './inquiry.ts';

/** What of the service reading behind broken glass is. */
export const breakGlassControllers = [BreakGlassController, BreakGlassReadingController];
export const breakGlassProviders = [BrokenGlass, Inquiry];
export const breakGlassModels = [brokenGlassModel];
export const breakGlassReactions = [(get: Get) => concernedTold(get(BrokenGlass), get(Chats))] as const;
export const breakGlassTimers = [(get: Get) => lapsedBreakGlass(get(BrokenGlass), get(ReadStore))] as const;
