import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { ReadAfter, type RecordedReply } from '@zveno/contracts-common';
import {
  AboutCommunication,
  communicationRoutes as routes,
  quietAt,
  SetCommunicationHoursRequest,
  SetPresenceRequest,
  SetQuietHoursRequest,
  type CommunicationHours,
  type LiveSettings,
} from '@zveno/contracts-communication';
import { communicationStreams, personKinds } from '@zveno/contracts-communication/events';
import { Aggregates } from '@zveno/event-store';
import { commandMetadata, Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { Organizations } from '../shell/organizations.ts';
import { HoursOfPeople, quietOf } from './hours-of-people.ts';
import { hours } from './hours.decider.ts';
import { liveSettings, type SetPresence, type SetQuietHours } from './live-settings.decider.ts';

/** Hours of quiet and working time, of an organisation and of a person, and whether one is seen to be there. */
@Controller()
export class HoursController {
  constructor(
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(HoursOfPeople) private readonly people: HoursOfPeople,
  ) {}

  @MessagePattern(routes.setCommunicationHours.subject)
  async set(
    @Payload(validated(SetCommunicationHoursRequest)) request: SetCommunicationHoursRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const { organizationId, quiet, working } = request;
    const metadata = await this.organizations.metadata(context, organizationId);
    const { position, revision } = await this.aggregates.handle(hours, communicationStreams.hours(organizationId), {
      type: 'SetCommunicationHours',
      data: {
        organizationId,
        quiet: quiet.map(({ people, from, to }) => ({ people, from, to })),
        ...(working && { working: { days: working.days.toSorted(), from: working.from, to: working.to } }),
      },
      metadata,
    });
    return { position, revision };
  }

  @MessagePattern(routes.getCommunicationHours.subject)
  async get(
    @Payload(validated(AboutCommunication)) { organizationId }: AboutCommunication,
    @Meta() { now }: RequestContext,
  ): Promise<CommunicationHours> {
    const settled = await this.people.organization(organizationId, now);
    const { quiet, working } = settled.hours;
    return {
      timeZone: settled.timeZone,
      quiet: quiet.map((one) => ({ ...one })),
      ...(working && { working: { days: [...working.days], from: working.from, to: working.to } }),
      now: personKinds.flatMap((people) => {
        const organization = quietOf(settled.hours, people, settled.timeZone);
        const because = quietAt({ organization }, now);
        return because === undefined ? [] : [{ people, because }];
      }),
    };
  }

  @MessagePattern(routes.getLiveSettings.subject)
  async own(
    @Payload(validated(ReadAfter)) _: ReadAfter,
    @Meta() { actor: { actorId } }: RequestContext,
  ): Promise<LiveSettings> {
    const { quiet, presenceShown } = await this.people.settings(actorId);
    return { ...(quiet && { quiet: { ...quiet } }), ...(presenceShown !== undefined && { presenceShown }) };
  }

  @MessagePattern(routes.setQuietHours.subject)
  setQuiet(
    @Payload(validated(SetQuietHoursRequest)) { quiet }: SetQuietHoursRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const { actorId: personId } = context.actor;
    const own = quiet && { from: quiet.from, to: quiet.to, timeZone: quiet.timeZone };
    const data = { personId, ...(own && { quiet: own }) };
    return this.#settle({ type: 'SetQuietHours', data, metadata: commandMetadata(context) });
  }

  @MessagePattern(routes.setPresence.subject)
  setPresence(
    @Payload(validated(SetPresenceRequest)) { shown }: SetPresenceRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const data = { personId: context.actor.actorId, shown };
    return this.#settle({ type: 'SetPresence', data, metadata: commandMetadata(context) });
  }

  async #settle(command: SetQuietHours | SetPresence): Promise<RecordedReply> {
    const stream = communicationStreams.liveSettings(command.data.personId);
    const { position, revision } = await this.aggregates.handle(liveSettings, stream, command);
    return { position, revision };
  }
}
