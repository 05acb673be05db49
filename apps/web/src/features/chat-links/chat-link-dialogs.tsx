import { Button, ButtonGroup } from '@vkontakte/vkui';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useText, type MessageKey } from '../../app/text.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, SelectField } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { CommandDialog } from '../organization/command-dialog.tsx';
import { LinkToHandOver } from '../organization/link-to-hand-over.tsx';
import { useChatLinkUrl, type AboutChat, type AboutLink } from './chat-links.queries.ts';

type Closes = Readonly<{ onClose: () => void }>;
type Audience = Schema<'IssueChatLinkRequestBody'>['admits'];
type Annulment = Schema<'AnnulChatLinkRequestBody'>['reason'];
const annulments: readonly Annulment[] = ['unclaimed', 'leaked', 'mistake', 'rollover'];
const SEATS = 30;
const MOST_DAYS = 14;
const DAY_MS = 86_400_000;
const MOST_SEATS = 500;

const termOf = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();

/** For whom the link is, and how many may come by it. */
export const IssueDialog = ({ organizationId, chatId, onClose }: AboutChat & Closes) => {
  const text = useText();
  const [admits, setAdmits] = useState<Audience>('students');
  const [maxUses, setMaxUses] = useState(SEATS);
  const [days, setDays] = useState('');
  return (
    <CommandDialog
      title={text('links.issue')}
      action={text('links.issue.do')}
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/chats/{chatId}/links', {
            headers,
            params: { path: { organizationId, chatId } },
            body: { admits, maxUses, ...(days !== '' && { expiresAt: termOf(Number(days)) }) },
          }),
        )
      }
    >
      <SelectField
        label={text('chatLinks.admits')}
        value={admits}
        onChange={(event) => setAdmits(event.target.value as Audience)}
        choices={(['students', 'parents'] as const).map((value) => ({
          value,
          label: text(`chatLinks.admits.${value}`),
        }))}
      />
      <Field
        label={text('links.maxUses')}
        type="number"
        required
        min={1}
        max={MOST_SEATS}
        value={String(maxUses)}
        onChange={(event) => setMaxUses(Number(event.target.value))}
      />
      <Field
        label={text('links.days')}
        hint={text('chatLinks.days.hint')}
        type="number"
        min={1}
        max={MOST_DAYS}
        value={days}
        onChange={(event) => setDays(event.target.value)}
      />
    </CommandDialog>
  );
};

/** The link to hand over, and a sheet of slips to cut out. */
export const ShowDialog = ({ onClose, ...link }: AboutLink & Closes) => {
  const text = useText();
  const shown = useChatLinkUrl(link);
  const print = useMutation({
    mutationFn: () =>
      ask((headers) =>
        api.POST('/api/organizations/{organizationId}/chats/{chatId}/links/{linkId}/sheet', {
          headers,
          params: { path: link },
          body: {},
          parseAs: 'blob',
        }),
      ),
    onSuccess: (pdf) => saveFile('zveno-chat-link.pdf', pdf as unknown as Blob),
  });
  return (
    <Dialog title={text('links.title')} onClose={onClose}>
      <QueryView query={shown}>{({ url }) => <LinkToHandOver url={url} note={text('chatLinks.secret')} />}</QueryView>
      <ProblemNote error={print.error} />
      <ButtonGroup mode="vertical" stretched>
        <Button size="l" stretched mode="secondary" loading={print.isPending} onClick={() => print.mutate()}>
          {text('chatLinks.print')}
        </Button>
        <Button size="l" stretched onClick={onClose}>
          {text('page.close')}
        </Button>
      </ButtonGroup>
    </Dialog>
  );
};

/** Ends a link at once; who has come by it stays. */
export const AnnulDialog = ({ onClose, ...link }: AboutLink & Closes) => {
  const text = useText();
  const [reason, setReason] = useState<Annulment>('mistake');
  return (
    <CommandDialog
      title={text('links.annul.title')}
      action={text('links.annul')}
      negative
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/chats/{chatId}/links/{linkId}/annulment', {
            headers,
            params: { path: link },
            body: { reason },
          }),
        )
      }
    >
      <p className="dialog-body">{text('chatLinks.annul.what')}</p>
      <SelectField
        label={text('queue.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value as Annulment)}
        choices={annulments.map((value) => ({ value, label: text(`annul.${value}` as MessageKey) }))}
      />
    </CommandDialog>
  );
};
