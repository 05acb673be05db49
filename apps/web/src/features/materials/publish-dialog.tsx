import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { Checks } from '../../ui/checks.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CloseRow } from '../../ui/close-row.tsx';
import { Field, SelectField } from '../../ui/field.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { CommandDialog } from '../organization/command-dialog.tsx';
import { useMaterialChats, type AboutMaterial } from './materials.queries.ts';

type Chats = Schema<'MaterialChats'>;
type Asked = AboutMaterial & Readonly<{ onClose: () => void }>;

const PublishForm = ({ organizationId, materialId, chats, onClose }: Asked & Readonly<{ chats: Chats }>) => {
  const text = useText();
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    chats.items.filter(({ asked }) => asked).map(({ chatId }) => chatId),
  );
  const [later, setLater] = useState(false);
  const [at, setAt] = useState('');
  const people = chats.items
    .filter(({ chatId }) => chosen.includes(chatId))
    .reduce((sum, { participants }) => sum + participants, 0);
  return (
    <CommandDialog
      title={text('materials.publish.title')}
      action={text(later ? 'materials.schedule' : 'materials.publish')}
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/materials/{materialId}/publication', {
            headers,
            params: { path: { organizationId, materialId } },
            body: { chatIds: [...chosen], ...(later && { at: new Date(at).toISOString() }) },
          }),
        )
      }
    >
      {!chats.complete && <p className="dialog-body state-missing">{text('materials.incomplete')}</p>}
      <Checks
        label={text('materials.chats')}
        choices={chats.items.map(({ chatId, title, participants, asked }) => ({
          value: chatId,
          label: [
            title,
            text('chat.readers', { count: participants }),
            ...(asked ? [text('materials.asked')] : []),
          ].join(' · '),
        }))}
        chosen={chosen}
        onChange={setChosen}
      />
      <SelectField
        label={text('materials.when')}
        value={later ? 'later' : 'now'}
        onChange={({ target }) => setLater(target.value === 'later')}
        choices={(['now', 'later'] as const).map((value) => ({ value, label: text(`materials.when.${value}`) }))}
      />
      {later && (
        <Field
          label={text('materials.at')}
          type="datetime-local"
          required
          value={at}
          onChange={({ target }) => setAt(target.value)}
        />
      )}
      <p className="dialog-body" role="status">
        {text('materials.publish.what', { chats: chosen.length, people })}
      </p>
    </CommandDialog>
  );
};

/** Where a material is published and when; the chats of its audience are chosen already. */
export const PublishDialog = ({ onClose, ...about }: Asked) => {
  const text = useText();
  const chats = useMaterialChats(about);
  if (chats.data !== undefined && chats.data.items.length > 0)
    return <PublishForm {...about} chats={chats.data} onClose={onClose} />;
  return (
    <Dialog title={text('materials.publish.title')} onClose={onClose}>
      <QueryView query={chats}>{() => <p className="dialog-body">{text('materials.noChats')}</p>}</QueryView>
      <CloseRow onClose={onClose} />
    </Dialog>
  );
};
