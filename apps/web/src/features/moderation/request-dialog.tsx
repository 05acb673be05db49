import { useState } from 'react';
import { api, ask } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { AreaField, Field, SelectField } from '../../ui/field.tsx';
import { CommandDialog } from '../organization/command-dialog.tsx';
import type { AboutOrganization } from '../organization/organization.queries.ts';

const MOST_HOURS = 72;
const WEEK_MS = 604_800_000;
const MINUTE_MS = 60_000;

/** A moment as the field for it writes it, in the time of the device; seconds are cut off. */
const written = (moment: Date): string => {
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * MINUTE_MS);
  return local.toISOString().slice(0, 16);
};

/** Asks to read a chat that one takes no part in. */
export const RequestDialog = ({
  organizationId,
  titles,
  chatId: given,
  onClose,
}: AboutOrganization & Readonly<{ titles: ReadonlyMap<string, string>; chatId?: string; onClose: () => void }>) => {
  const text = useText();
  const [chatId, setChatId] = useState(given ?? '');
  const [ground, setGround] = useState('');
  const [since, setSince] = useState(() => written(new Date(Date.now() - WEEK_MS)));
  const [until, setUntil] = useState(() => written(new Date(Date.now() + MINUTE_MS)));
  const [hours, setHours] = useState(24);
  const choices = [
    ...(given === undefined || titles.has(given) ? [] : [{ value: given, label: text('cases.madeChat') }]),
    ...[...titles].map(([value, label]) => ({ value, label })),
  ];
  return (
    <CommandDialog
      title={text('breakGlass.ask')}
      action={text('breakGlass.ask.do')}
      negative
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/break-glass', {
            headers,
            params: { path: { organizationId } },
            body: {
              chatId,
              ground: ground.trim(),
              since: new Date(since).toISOString(),
              until: new Date(until).toISOString(),
              hours,
            },
          }),
        )
      }
    >
      <p className="dialog-body">{text('breakGlass.ask.what')}</p>
      <SelectField
        label={text('breakGlass.chat')}
        hint={text('breakGlass.chat.hint')}
        required
        placeholder={text('page.choose')}
        value={chatId}
        onChange={({ target }) => setChatId(target.value)}
        choices={choices}
      />
      <AreaField
        label={text('breakGlass.ground')}
        hint={text('breakGlass.ground.hint')}
        required
        maxLength={1_000}
        value={ground}
        onChange={({ target }) => setGround(target.value)}
      />
      <Field
        label={text('breakGlass.since')}
        type="datetime-local"
        required
        value={since}
        onChange={({ target }) => setSince(target.value)}
      />
      <Field
        label={text('breakGlass.until')}
        type="datetime-local"
        required
        value={until}
        onChange={({ target }) => setUntil(target.value)}
      />
      <Field
        label={text('breakGlass.hours')}
        type="number"
        required
        min={1}
        max={MOST_HOURS}
        value={String(hours)}
        onChange={({ target }) => setHours(Number(target.value))}
      />
    </CommandDialog>
  );
};
