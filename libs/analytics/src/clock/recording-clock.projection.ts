import { orgStructureEvents } from '@zveno/contracts-org-structure/events';
import { defineRecordingClock } from '@zveno/kernel';

/** When what was recorded, for questions about what was known then. */
export const recordingClock = defineRecordingClock('report-clock', orgStructureEvents);
