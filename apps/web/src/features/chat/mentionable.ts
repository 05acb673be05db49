import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import type { AboutChat } from './chat.gateway.ts';
import type { Mentionable } from './mentions.ts';

type Role = Schema<'MentionOfRole'>;

const roles = ['everybody', 'staff', 'curators', 'students', 'parents', 'owners'] as const;

export const roleKeys = ({ role, cohort }: Readonly<{ role: string; cohort?: number }>): string =>
  cohort === undefined ? role : `${role}-${cohort}`;

/** What circles of people are called in a message, by role. */
export const useRoleLabels = (): ReadonlyMap<string, string> => {
  const text = useText();
  return useMemo(() => new Map(roles.map((role) => [role, text(`mention.${role}`)])), [text('mention.staff')]);
};

const MOST_PAGES = 5;
const AT_ONCE = 100;

/** Those who take part, as far as they are few enough to be listed. */
export const useParticipants = ({ organizationId, chatId }: AboutChat, enabled = true) =>
  useQuery({
    queryKey: ['chat', chatId, 'participants'],
    enabled,
    staleTime: 60_000,
    queryFn: async () => {
      const found: Schema<'ChatParticipant'>[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const answer = await ask((headers) =>
          api.GET('/api/organizations/{organizationId}/chats/{chatId}/participants', {
            headers,
            params: {
              path: { organizationId, chatId },
              query: { limit: AT_ONCE, ...(cursor === undefined ? {} : { cursor }) },
            },
          }),
        );
        found.push(...answer.items);
        cursor = answer.next;
        if (cursor === undefined) break;
      }
      return { people: found, isWhole: cursor === undefined };
    },
  });

/** Whom a message of this chat may name. */
export const useMentionable = (about: AboutChat, me: string, enabled: boolean): readonly Mentionable[] => {
  const labels = useRoleLabels();
  const { data } = useParticipants(about, enabled);
  return useMemo(
    () => [
      ...(data?.people ?? [])
        .filter(({ personId, name }) => personId !== me && !name.startsWith('['))
        .map(({ personId, name }) => ({ personId, label: name })),
      ...roles.map((role: Role['role']) => ({ role, label: labels.get(role)! })),
    ],
    [data, labels, me],
  );
};
