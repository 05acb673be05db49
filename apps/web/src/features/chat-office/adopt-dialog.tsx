import { api, ask } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { CommandDialog } from '../organization/command-dialog.tsx';
import type { AboutOrganization } from '../organization/organization.queries.ts';
import type { Strategy } from './chat-office.queries.ts';
import { bodyOf, changesOf, type Draft, type Kind } from './strategy-draft.ts';

/** Says what an adoption will do to which chats, and to whom, before it is done. */
export const AdoptDialog = ({
  organizationId,
  strategy,
  draft,
  words,
  onClose,
}: AboutOrganization & Readonly<{ strategy: Strategy; draft: Draft; words: string; onClose: () => void }>) => {
  const text = useText();
  const { begun, archived, rewritten, relations } = changesOf(strategy, draft);
  const demanded = strategy.version === 0 ? bodyOf(draft).chats.map(({ kind }) => kind) : begun;
  const list = (kinds: readonly Kind[]) => kinds.map((kind) => text(`chatKind.${kind}`, { words })).join('; ');
  const said = [
    ...(demanded.length > 0 ? [text('adopt.begun', { chats: list(demanded) })] : []),
    ...(archived.length > 0 ? [text('adopt.archived', { chats: list(archived) })] : []),
    ...(rewritten.length > 0 ? [text('adopt.rewritten', { chats: list(rewritten) })] : []),
    ...(relations ? [text('adopt.relations')] : []),
  ];
  return (
    <CommandDialog
      title={text('adopt.title')}
      action={text('strategy.adopt')}
      negative={archived.length > 0}
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/chat-strategy', {
            headers,
            params: { path: { organizationId } },
            body: bodyOf(draft),
          }),
        )
      }
    >
      <ul className="plain">
        {said.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="dialog-body">{text('adopt.known')}</p>
    </CommandDialog>
  );
};
