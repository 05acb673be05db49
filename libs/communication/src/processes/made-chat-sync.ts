import { Inject, Injectable } from '@nestjs/common';
import { communicationStreams } from '@zveno/contracts-communication/events';
import { Aggregates } from '@zveno/event-store';
import { isDomainError } from '@zveno/kernel';
import type { Acting } from '@zveno/reactions';
import { Rows } from '@zveno/service';
import { chat } from '../chat/chat.decider.ts';
import type { Wanted } from '../chat/exceptions.ts';
import { isAsWanted, wantedIn } from '../made/wanted.ts';
import { chatsModel } from '../readings/chats/chats.model.ts';
import { participationsModel } from '../readings/chats/participations.model.ts';
import { Organizations } from '../shell/organizations.ts';
import { affectedBy } from '../structure/affected.ts';
import { causeOfLeaving } from '../structure/causes.ts';
import type { ChangedRow } from '../structure/organization-rows.ts';
import { Structures, type Derived } from '../structure/structures.ts';

/** What one look at an organisation has found. */
export type Found = Readonly<{
  organizationId: string;
  today: string;
  derived: Derived;
  /** Absent: it is not known since when it was not looked at. */
  changed?: readonly ChangedRow[];
  /** Another version of the strategy than at the look before. */
  adopted: boolean;
  because: string;
}>;

const TRIES = 20;
/** Ids in one question to the rows. */
const AT_ONCE = 500;

/** Brings chats made by hand to what follows for them from the structure: who is gone leaves, ownership moves, audiences follow. */
@Injectable()
export class MadeChatSync {
  constructor(
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(Structures) private readonly structures: Structures,
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(Rows) private readonly rows: Rows,
  ) {}

  /** All that may be touched by what changed; the ids of derived chats that an excepted person is in come back. */
  async bring(found: Found, acting: Acting): Promise<readonly string[]> {
    const { made, derived } = await this.#touched(found);
    for (const chatId of made) await this.#one(found, chatId, acting);
    return derived;
  }

  /** One chat, after something happened to it alone. */
  async again(organizationId: string, chatId: string, because: string, acting: Acting): Promise<void> {
    const today = await this.organizations.today(organizationId, acting.now);
    if (today === undefined) return;
    const derived = await this.structures.derive(organizationId, today);
    await this.#one({ organizationId, today, derived, adopted: false, because }, chatId, acting);
  }

  async #touched({ organizationId: orgId, derived, changed = [], adopted }: Found) {
    const persons = affectedBy(changed, derived.rows);
    const chats = this.rows.of(chatsModel);
    await this.rows.passed({ after: derived.position }, chatsModel, participationsModel);
    if (persons === undefined || adopted) {
      const all = await chats.find({ orgId, made: true });
      const open = all.filter(({ archived, kind }) => !archived || kind === 'direct');
      return { made: open.map(({ _id }) => _id), derived: await this.#excepted(orgId) };
    }
    const follow = changed.length === 0 ? [] : await chats.find({ orgId, made: true, entry: 'by-structure' });
    const ids = new Set(follow.filter(({ archived }) => !archived).map(({ _id }) => _id));
    const excepted = new Set<string>();
    const list = [...persons];
    for (let from = 0; from < list.length; from += AT_ONCE) {
      const some = { $in: list.slice(from, from + AT_ONCE) };
      const parts = await this.rows.of(participationsModel).find({ personId: some, orgId, tracked: true });
      for (const { chatId, via } of parts) {
        ids.add(chatId);
        if (via === 'exception') excepted.add(chatId);
      }
    }
    return { made: [...ids], derived: [...excepted] };
  }

  async #excepted(orgId: string): Promise<string[]> {
    const rows = await this.rows.of(chatsModel).find({ orgId, excepted: true });
    return rows.map(({ _id }) => _id);
  }

  async #one(found: Found, chatId: string, acting: Acting): Promise<void> {
    for (let attempt = 0; ; attempt += 1)
      try {
        return await this.#oneOnce(found, chatId, acting);
      } catch (refusal) {
        if (!isDomainError(refusal, 'stream.stale') || attempt === TRIES) throw refusal;
      }
  }

  async #oneOnce(found: Found, chatId: string, acting: Acting): Promise<void> {
    const { organizationId, today, derived } = found;
    const stream = communicationStreams.chat(chatId);
    for (;;) {
      // The revision first: what another copy wrote from a newer reading is not overwritten.
      const { state, revision } = await this.aggregates.load(chat, stream);
      if (state?.made === undefined) return;
      const { relations } = derived.strategy;
      if (isAsWanted(state, wantedIn(state, derived.structure, relations))) return;
      const { structure, rows } = await this.structures.look(organizationId, today);
      const { participants, closed } = wantedIn(state, structure, relations);
      const wanted = new Set(participants.map(({ personId }) => personId));
      const gone = state.participants.entries().filter(([personId]) => !wanted.has(personId));
      const causes = Object.fromEntries(
        gone.flatMap(([personId]) => {
          const cause = causeOfLeaving(personId, state, found.changed ?? rows.lately(), rows);
          return cause === undefined ? [] : [[personId, cause]];
        }),
      );
      const [owner] = gone.find(([, standing]) => standing === 'owner') ?? [];
      const moved = (owner === undefined ? undefined : causes[owner]) ?? found.because;
      const named = participants.map((one): Wanted => {
        const known = state.participants.get(one.personId);
        const inherits = one.standing === 'owner' && known !== 'owner';
        return inherits ? { ...one, because: moved } : one;
      });
      const { events } = await this.aggregates.handle(
        chat,
        stream,
        {
          type: 'SetParticipants',
          data: {
            chatId,
            organizationId,
            participants: named,
            because: found.because,
            causes,
            ...(closed !== undefined && { closed }),
          },
          metadata: acting.metadata(`set ${chatId} at ${revision}`, { orgId: organizationId }),
        },
        { expected: revision },
      );
      if (events.length === 0) return;
    }
  }
}
