import {
  Icon24BooksOutline,
  Icon24BriefcaseOutline,
  Icon24EducationOutline,
  Icon24MegaphoneOutline,
  Icon24UserOutline,
  Icon24Users3Outline,
  Icon24UsersOutline,
} from '@vkontakte/icons';
import type { ReactNode } from 'react';
import { shelfOf, type Shelf } from './inbox.ts';
import type { Chat } from './message.ts';

const TINTS = 6;

/** The same colour for the same person or chat everywhere. */
const tintOf = (id: string): number =>
  [...id].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) >>> 0, 7) % TINTS;

const icons: Readonly<Record<Shelf, ReactNode>> = {
  unread: <Icon24UsersOutline />,
  classes: <Icon24EducationOutline />,
  subjects: <Icon24BooksOutline />,
  parents: <Icon24Users3Outline />,
  staff: <Icon24UsersOutline />,
  management: <Icon24BriefcaseOutline />,
  channels: <Icon24MegaphoneOutline />,
  direct: <Icon24UserOutline />,
};

const initialsOf = (name: string): string =>
  name
    .split(' ')
    .slice(0, 2)
    .map((part) => part[0] ?? '')
    .join('');

/** A person as two letters. Says nothing to a screen reader: the name stands beside it. */
export const PersonFace = ({ personId, name }: Readonly<{ personId: string; name: string }>) => (
  <span className={`face face-${tintOf(personId)}`} aria-hidden="true">
    {name.startsWith('[') ? '·' : initialsOf(name)}
  </span>
);

/** A chat as what it is for; a talk of two as the other one. */
export const ChatFace = ({ chat }: Readonly<{ chat: Chat }>) =>
  chat.kind === 'direct' ? (
    <PersonFace personId={chat.chatId} name={chat.title} />
  ) : (
    <span className={`face face-${tintOf(chat.chatId)}`} aria-hidden="true">
      {icons[shelfOf(chat)]}
    </span>
  );
