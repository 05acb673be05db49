import { Aggregates } from '@zveno/event-store';
import { Vault } from '@zveno/privacy';
import { ProjectionRunner, ReadStore } from '@zveno/read-store';
import type { Get } from '@zveno/service';
import { Announcements } from '../announcements/announcements.ts';
import { guardianshipsModel } from '../readings/guardianships/guardianships.model.ts';
import { openPollsModel } from '../readings/open-polls/open-polls.model.ts';
import { Electorate } from './electorate.ts';
import { PollClosing } from './poll-closing.ts';
import { PollCounts } from './poll-counts.ts';
import { PollController } from './poll.controller.ts';
import { PollsReadingController } from './polls-reading.controller.ts';
import { closedPolls, followedPolls, retractedPolls } from './polls.processes.ts';
import { Polls } from './polls.ts';

/** What of the service polls are. */
export const pollControllers = [PollController, PollsReadingController] as const;
export const pollProviders = [Electorate, PollClosing, PollCounts, Polls] as const;
export const pollModels = [openPollsModel, guardianshipsModel] as const;

export const pollReactions = [
  (get: Get) =>
    followedPolls({
      aggregates: get(Aggregates),
      vault: get(Vault),
      announcements: get(Announcements),
      closing: get(PollClosing),
    }),
  (get: Get) => retractedPolls(get(ReadStore), get(ProjectionRunner), get(PollClosing)),
] as const;

export const pollTimers = [(get: Get) => closedPolls(get(ReadStore), get(PollClosing))] as const;
