import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { orgStructureCommands as commands, UnmatchRosterEntryRequest } from '@zveno/contracts-org-structure';
import { streams } from '@zveno/contracts-org-structure/events';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { atOnce } from '../rules/at-once.ts';
import { Acts } from '../shell/acts.ts';
import { rosterMatch } from './roster-match.decider.ts';

@Controller()
export class RosterMatchController {
  constructor(@Inject(Acts) private readonly acts: Acts) {}

  /** What follows for the memberships is the reaction's work: `departures`. */
  @MessagePattern(commands.unmatchRosterEntry.subject)
  unmatchRosterEntry(
    @Payload(validated(UnmatchRosterEntryRequest)) request: UnmatchRosterEntryRequest,
    @Meta() context: RequestContext,
  ) {
    const { organizationId, rosterEntryId, personId } = request;
    return this.acts.within(
      { request, context },
      {
        decider: rosterMatch,
        stream: streams.rosterMatch(organizationId, rosterEntryId),
        type: 'UnmatchRosterEntry',
        data: () => ({ organizationId, rosterEntryId, personId }),
      },
      atOnce(request),
    );
  }
}
