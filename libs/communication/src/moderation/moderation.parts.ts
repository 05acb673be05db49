import { Erasure } from '@zveno/privacy';
import { ReadStore } from '@zveno/read-store';
import { Metrics, type Get } from '@zveno/service';
import { CasesReadingController } from '../readings/moderation-cases/cases.controller.ts';
import { moderationCasesModel } from '../readings/moderation-cases/cases.model.ts';
import { ShownCases } from '../readings/moderation-cases/shown-cases.ts';
import { Cases } from './cases.ts';
import { Hiding } from './hiding.ts';
import { ModerationController } from './moderation.controller.ts';
import { ReportLimit } from './report-limit.ts';
import { carriedOutDecisions, forgottenCases, overdueCases } from './moderation.processes.ts';

/** What of the service moderation is. */
export const moderationControllers = [ModerationController, CasesReadingController];
export const moderationProviders = [Cases, Hiding, ReportLimit, ShownCases];
export const moderationModels = [moderationCasesModel];
export const moderationReactions = [(get: Get) => carriedOutDecisions(get(Cases), get(Hiding))] as const;
export const moderationTimers = [
  (get: Get) => overdueCases(get(Cases), get(ReadStore), get(Metrics)),
  (get: Get) => forgottenCases(get(ReadStore), get(Erasure)),
] as const;
