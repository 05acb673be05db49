import { problemOf, ProblemError } from '../../api/problem.ts';
import { ViewModel } from '../../app/view-model.ts';
import type { ChatGateway, History } from './chat.gateway.ts';
import { behind, type ChatView, type Message, type Names } from './message.ts';
import type { Sent } from './outbox.ts';
import { emptyTimeline, withChange, withMessage, withNewer, withOlder, type Timeline } from './timeline.ts';

/** Where the view shall go: to the end, to the first unread message, or to one message; `turn` tells one wish from the next. */
export type Goal = Readonly<{ to: 'end' | 'unread' | { messageId: string }; turn: number }>;

export type ChatSnapshot = Readonly<{
  status: 'loading' | 'ready' | 'failed';
  view: ChatView | undefined;
  timeline: Timeline;
  pins: readonly Message[];
  names: Names;
  /** Up to where the reader had read when the chat was opened; absent when nothing was unread. */
  readPlace: string | undefined;
  goal: Goal;
  busy: 'older' | 'newer' | undefined;
  /** What is shown was kept on this device: the platform could not be asked. */
  kept: boolean;
  /** The last message of somebody else that came while the chat was open. */
  news: Message | undefined;
  problem: ProblemError | undefined;
}>;

/** What a device remembers of a chat. */
export type KeptChat = Readonly<{ view: ChatView; items: readonly Message[]; names: Names }>;
export type ChatMemory = Readonly<{
  recall: () => Promise<KeptChat | undefined>;
  keep: (chat: KeptChat) => Promise<unknown>;
  forget: () => Promise<unknown>;
}>;

const PAGE = 50;
const MOST_PAGES = 6;
const KEPT_MESSAGES = 60;
const KEEP_AFTER_MS = 1_000;

/** What was told knows nothing of one's own part in it: that stays as it is known. */
const withOwn = (told: Message, known: Message): Message => ({
  ...told,
  reactions: told.reactions.map((one) => ({
    ...one,
    own: known.reactions.some(({ reaction, own }) => own && reaction === one.reaction),
  })),
  ...(told.acknowledgement !== undefined && {
    acknowledgement: { ...told.acknowledgement, own: known.acknowledgement?.own ?? false },
  }),
});

/** The part of a chat's history that is loaded, and what is told of it. */
export class ChatReading extends ViewModel<ChatSnapshot> {
  protected readonly gateway: ChatGateway;
  readonly #memory: ChatMemory;
  /** Up to which position of the log each message was told. */
  readonly #told = new Map<string, string>();
  /** Authors whose names were asked for. */
  readonly #asked = new Set<string>();
  #read = '';
  #turn = 0;
  #keeping: ReturnType<typeof setTimeout> | undefined;

  constructor(gateway: ChatGateway, memory: ChatMemory) {
    super({
      status: 'loading',
      view: undefined,
      timeline: emptyTimeline,
      pins: [],
      names: new Map(),
      readPlace: undefined,
      goal: { to: 'end', turn: 0 },
      busy: undefined,
      kept: false,
      news: undefined,
      problem: undefined,
    });
    this.gateway = gateway;
    this.#memory = memory;
  }

  /** Loads what the reader has not read, or the end; without a network what was read last. */
  open = async (messageId?: string): Promise<void> => {
    this.set({ status: 'loading', problem: undefined });
    try {
      const view = await this.gateway.chat();
      const { readPlace = '', unread } = view.chat;
      this.#read = readPlace;
      this.set({ view });
      if (messageId !== undefined) await this.#around(messageId);
      else if (unread > 0 && readPlace !== '') await this.#fromUnread(readPlace);
      else await this.#atEnd();
      const { older } = this.getSnapshot().timeline;
      if (messageId === undefined && unread > 0 && readPlace === '' && !older) {
        // Nothing was ever read, and the whole of it is here.
        this.set({ readPlace });
        this.#aim('unread');
      }
      this.set({ status: 'ready', kept: false });
      void this.loadPins();
      this.#remember();
    } catch (error) {
      await this.#fallBack(problemOf(error));
    }
  };

  /** Loads what was written before. */
  older = (): Promise<void> =>
    this.#load('older', async ({ items }) => {
      const first = items[0];
      if (first !== undefined) this.#take(await this.gateway.history({ before: first.place, limit: PAGE }), withOlder);
    });

  /** Loads what was written behind. */
  newer = (): Promise<void> =>
    this.#load('newer', async ({ items }) => {
      const last = items.at(-1);
      if (last !== undefined) this.#take(await this.gateway.history({ behind: last.place, limit: PAGE }), withNewer);
    });

  /** Shows one message, loading what stands around it where it must. */
  show = (messageId: string): Promise<void> =>
    this.attempt(async () => {
      const isKnown = this.getSnapshot().timeline.items.some((message) => message.messageId === messageId);
      if (isKnown) this.#aim({ messageId });
      else await this.#around(messageId);
    });

  toEnd = (): Promise<void> =>
    this.attempt(async () => {
      if (this.getSnapshot().timeline.newer) await this.#atEnd();
      else this.#aim('end');
    });

  /** Takes in what was missed while nothing was told: the end of the chat as it is now. */
  catchUp = async (): Promise<void> => {
    const { status, timeline, kept } = this.getSnapshot();
    if (status === 'failed' || kept) return this.open();
    if (status === 'loading' || timeline.newer) return;
    try {
      const page = await this.gateway.history({ limit: PAGE });
      const last = timeline.items.at(-1);
      const oldest = page.items.at(-1);
      const isGap = last !== undefined && oldest !== undefined && oldest.place > last.place && page.more;
      if (!isGap) {
        const { older } = this.getSnapshot().timeline;
        this.#take(page, (known) => ({
          ...withOlder(known, page),
          older: known.items.length === 0 ? page.more : older,
        }));
        return;
      }
      for (let pages = 0; pages < MOST_PAGES; pages += 1) {
        await this.newer();
        if (!this.getSnapshot().timeline.newer) return;
      }
    } catch {
      return;
    }
  };

  /** A message as it is now, as it was told live: of two tellings the one from further on in the log holds. */
  told = (item: Message, position: string): void => {
    const before = this.#told.get(item.messageId);
    if (before !== undefined && BigInt(before) > BigInt(position)) return;
    this.#told.set(item.messageId, position);
    const { timeline, pins, names, status } = this.getSnapshot();
    if (status !== 'ready') return;
    const known = timeline.items.find(({ messageId }) => messageId === item.messageId);
    const message = known === undefined ? item : withOwn(item, known);
    const isNews = known === undefined && !item.retracted;
    this.set({
      timeline:
        known === undefined ? withMessage(timeline, message) : withChange(timeline, item.messageId, () => message),
      pins: pins.map((pin) => (pin.messageId === item.messageId ? message : pin)),
      ...(isNews && { news: message }),
    });
    if ((item.pinned === undefined) !== pins.every(({ messageId }) => messageId !== item.messageId))
      void this.loadPins();
    if (!names.has(item.authorId)) void this.#askNames(item);
    this.#remember();
  };

  /** One's own reaction, given on any device. */
  ownReaction = (messageId: string, reaction: string | null): void =>
    this.set({
      timeline: withChange(this.getSnapshot().timeline, messageId, (message) => ({
        ...message,
        reactions: message.reactions.map((one) => ({ ...one, own: one.reaction === reaction })),
      })),
    });

  /** The reader takes part no more: nothing of the chat may stay on the screen. */
  expelled = (): void => {
    this.set({
      status: 'failed',
      problem: new ProblemError('chat.left'),
      view: undefined,
      timeline: emptyTimeline,
      pins: [],
    });
    void this.#memory.forget();
  };

  /** One's own message has reached the platform: it stands where the platform put it. */
  sent = ({ entry, place }: Sent): void => {
    const { text = '', replyTo, mentions, files, urgent = false, acknowledgement = false } = entry.body;
    const { timeline } = this.getSnapshot();
    if (timeline.newer) return void this.toEnd();
    const answered = timeline.items.find(({ messageId }) => messageId === replyTo);
    const message: Message = {
      messageId: entry.messageId,
      place,
      authorId: entry.personId,
      text,
      postedAt: new Date(entry.order).toISOString(),
      retracted: false,
      hidden: false,
      urgent,
      reactions: [],
      ...(replyTo !== undefined && { replyTo }),
      ...(answered !== undefined && {
        reply: { messageId: answered.messageId, authorId: answered.authorId, text: answered.text },
      }),
      ...(mentions !== undefined && { mentions }),
      ...(acknowledgement && { acknowledgement: { given: 0, own: false } }),
    };
    this.set({ timeline: withMessage(timeline, message) });
    this.#remember();
    // What files are called and look like the platform tells.
    if (files !== undefined) void this.catchUp();
  };

  /** The reader has seen everything up to a message. */
  read = (place: string): void => {
    if (place <= this.#read || this.getSnapshot().kept) return;
    this.#read = place;
    void this.gateway.markRead(place).catch(() => (this.#read = ''));
  };

  forgive = (): void => this.set({ problem: undefined });

  /** Asks anew who takes part, who may write and what is pinned. */
  refresh = async (): Promise<void> => {
    try {
      this.set({ view: await this.gateway.chat() });
      await this.loadPins();
    } catch (error) {
      const { status } = problemOf(error);
      if (status === 403 || status === 404) this.expelled();
    }
  };

  async #fromUnread(readPlace: string): Promise<void> {
    const [unread, before] = await Promise.all([
      this.gateway.history({ behind: readPlace, limit: PAGE }),
      this.gateway.history({ before: behind(readPlace), limit: PAGE }),
    ]);
    this.set({ timeline: emptyTimeline, readPlace });
    this.#take(before, withOlder);
    this.#take(unread, withNewer);
    this.#aim('unread');
  }

  async #atEnd(): Promise<void> {
    const page = await this.gateway.history({ limit: PAGE });
    this.set({ timeline: emptyTimeline });
    this.#take(page, withOlder);
    this.#aim('end');
  }

  async #around(messageId: string): Promise<void> {
    const page = await this.gateway.history({ around: messageId, limit: PAGE });
    this.set({ timeline: { ...emptyTimeline, newer: page.moreBehind === true } });
    this.#take(page, withOlder);
    this.#aim({ messageId });
  }

  override dispose(): void {
    clearTimeout(this.#keeping);
    super.dispose();
  }

  /** A page of history names its authors. */
  async #askNames({ messageId, authorId }: Message): Promise<void> {
    if (this.#asked.has(authorId)) return;
    this.#asked.add(authorId);
    try {
      const { authors } = await this.gateway.history({ around: messageId, limit: 1 });
      this.set({ names: this.#named(authors) });
    } catch {
      this.#asked.delete(authorId);
    }
  }

  protected async loadPins(): Promise<void> {
    try {
      const { items, authors } = await this.gateway.pins();
      this.set({ pins: items, names: this.#named(authors) });
    } catch {
      return;
    }
  }

  async #fallBack(problem: ProblemError): Promise<void> {
    const kept = problem.code === 'network' ? await this.#memory.recall() : undefined;
    if (kept === undefined) return this.set({ status: 'failed', problem });
    const { view, items, names } = kept;
    this.set({ status: 'ready', kept: true, view, names, timeline: { items, older: false, newer: false } });
    this.#aim('end');
  }

  async #load(direction: 'older' | 'newer', act: (timeline: Timeline) => Promise<void>): Promise<void> {
    const { busy, timeline, kept } = this.getSnapshot();
    if (busy !== undefined || kept) return;
    this.set({ busy: direction });
    await this.attempt(() => act(timeline));
    this.set({ busy: undefined });
  }

  /** Does it, and keeps the refusal for the view. */
  protected async attempt(act: () => Promise<void>): Promise<void> {
    this.set({ problem: undefined });
    try {
      await act();
    } catch (error) {
      this.set({ problem: problemOf(error) });
    }
  }

  #take(page: History, merge: (timeline: Timeline, page: History) => Timeline): void {
    this.set({ timeline: merge(this.getSnapshot().timeline, page), names: this.#named(page.authors) });
  }

  #named(people: readonly Readonly<{ personId: string; name: string }>[]): Names {
    return new Map([...this.getSnapshot().names, ...people.map(({ personId, name }) => [personId, name] as const)]);
  }

  #aim(to: Goal['to']): void {
    this.#turn += 1;
    this.set({ goal: { to, turn: this.#turn } });
  }

  #remember(): void {
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => {
      const { view, timeline, names, kept } = this.getSnapshot();
      if (view === undefined || kept || timeline.newer) return;
      void this.#memory.keep({ view, items: timeline.items.slice(-KEPT_MESSAGES), names });
    }, KEEP_AFTER_MS);
  }
}
