import { ViewModel } from '../../app/view-model.ts';
import { askedAt, completed, mentionedIn, suggested, type Asked, type Mentionable } from './mentions.ts';
import type { Draft, Message } from './message.ts';

export type ComposerSnapshot = Readonly<{
  text: string;
  /** Where the caret shall stand after a change that typing did not make. */
  caret: number | undefined;
  reply: Message | undefined;
  editing: Message | undefined;
  asked: Asked | undefined;
  suggestions: readonly Mentionable[];
  /** Which suggestion the arrow keys stand on. */
  chosen: number;
  acknowledgement: boolean;
  urgent: boolean;
}>;

/** What becomes of what was written. */
export type Written = Readonly<{ edit: Message; text: string }> | Readonly<{ send: Draft }>;

/** Where a text that was begun is kept while another chat is open, or the page is loaded again. */
export type DraftMemory = Readonly<{ recall: () => string; keep: (text: string) => void }>;

const empty = {
  caret: undefined,
  reply: undefined,
  editing: undefined,
  asked: undefined,
  suggestions: [],
  chosen: 0,
  acknowledgement: false,
  urgent: false,
} as const;

/** What is being written: a new message, an answer, or another wording of one's own. */
export class ComposerViewModel extends ViewModel<ComposerSnapshot> {
  readonly #memory: DraftMemory;
  #mentionable: readonly Mentionable[] = [];
  #mentioned: readonly Mentionable[] = [];

  constructor(memory: DraftMemory) {
    super({ text: memory.recall(), ...empty });
    this.#memory = memory;
  }

  /** Who may be mentioned in this chat. */
  know(mentionable: readonly Mentionable[]): void {
    this.#mentionable = mentionable;
  }

  type = (text: string, caret: number): void => {
    const asked = this.#mentionable.length === 0 ? undefined : askedAt(text, caret);
    const suggestions = asked === undefined ? [] : suggested(this.#mentionable, asked.words);
    this.set({ text, caret: undefined, asked, suggestions, chosen: 0 });
    if (this.getSnapshot().editing === undefined) this.#memory.keep(text);
  };

  /** Moves through the suggestions. */
  move = (step: 1 | -1): void => {
    const { suggestions, chosen } = this.getSnapshot();
    this.set({ chosen: (chosen + step + suggestions.length) % suggestions.length });
  };

  mention = (one: Mentionable): void => {
    const { text, asked } = this.getSnapshot();
    if (asked === undefined) return;
    const [next, caret] = completed(text, asked, one);
    this.#mentioned = [...this.#mentioned, one];
    this.set({ text: next, caret, asked: undefined, suggestions: [] });
    this.#memory.keep(next);
  };

  closeSuggestions = (): void => this.set({ asked: undefined, suggestions: [] });

  answer = (reply: Message): void => {
    if (this.getSnapshot().editing !== undefined) this.cancel();
    this.set({ reply, caret: this.getSnapshot().text.length });
  };

  edit = (editing: Message): void => this.set({ ...empty, editing, text: editing.text, caret: editing.text.length });

  /** Gives up the answer, or the other wording; what was begun before comes back. */
  cancel = (): void => {
    const text = this.getSnapshot().editing === undefined ? this.getSnapshot().text : this.#memory.recall();
    this.set({ ...empty, text, caret: text.length });
  };

  demandAcknowledgement = (acknowledgement: boolean): void => this.set({ acknowledgement });
  callUrgent = (urgent: boolean): void => this.set({ urgent });

  /** Takes what was written, and begins anew. Undefined when nothing was. */
  take = (files: readonly string[] = []): Written | undefined => {
    const { editing, reply, acknowledgement, urgent } = this.getSnapshot();
    const text = this.getSnapshot().text.trim();
    if (editing !== undefined) {
      this.cancel();
      return text === '' || text === editing.text ? undefined : { edit: editing, text };
    }
    if (text === '' && files.length === 0) return undefined;
    const mentioned = mentionedIn(text, this.#mentioned);
    const persons = mentioned.flatMap((one) => ('personId' in one ? [one.personId] : []));
    const roles = mentioned.flatMap((one) =>
      'role' in one ? [{ role: one.role, ...(one.cohort !== undefined && { cohort: one.cohort }) }] : [],
    );
    this.#mentioned = [];
    this.#memory.keep('');
    this.set({ ...empty, text: '', caret: 0 });
    return {
      send: {
        ...(text !== '' && { text }),
        ...(reply !== undefined && { replyTo: reply.messageId }),
        ...(mentioned.length > 0 && { mentions: { persons, roles } as NonNullable<Draft['mentions']> }),
        ...(files.length > 0 && { files: [...files] }),
        ...(acknowledgement && { acknowledgement }),
        ...(urgent && { urgent }),
      },
    };
  };
}
