import { HoursController } from '../hours/hours.controller.ts';
import { HoursOfPeople } from '../hours/hours-of-people.ts';
import { ChangesController } from './changes.controller.ts';
import { LiveNotices } from './live-notices.ts';
import { SubscriptionsController } from './subscriptions.controller.ts';

/** What makes chats live: notices of what was appended, what sockets ask, hours of quiet. */
export const liveControllers = [SubscriptionsController, ChangesController, HoursController] as const;
export const liveProviders = [HoursOfPeople, LiveNotices] as const;
