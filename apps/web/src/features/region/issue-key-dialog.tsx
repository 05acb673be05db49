import { Button, Checkbox, FormItem, FormLayoutGroup } from '@vkontakte/vkui';
import { useState } from 'react';
import { api, ask } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { useOwnRegions } from '../indicators/indicators.queries.ts';
import { CommandDialog } from '../organization/command-dialog.tsx';

const TERM_DAYS = 180;
const PER_MINUTE = 60;

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** The key, this once. */
const Issued = ({ issued, onClose }: Readonly<{ issued: string; onClose: () => void }>) => {
  const text = useText();
  return (
    <Dialog title={text('keys.issued')} onClose={onClose}>
      <div className="dialog-body">
        <p>{text('keys.issued.what')}</p>
        <p className="code small" data-testid="api-key">
          {issued}
        </p>
        <CopyButton content={issued} />
      </div>
      <FormItem>
        <Button size="l" stretched onClick={onClose}>
          {text('page.close')}
        </Button>
      </FormItem>
    </Dialog>
  );
};

/** Whose the key is, what it reaches, and until when. Then it is shown, once. */
export const IssueKeyDialog = ({ onClose }: Readonly<{ onClose: () => void }>) => {
  const text = useText();
  const regions = useOwnRegions();
  const [title, setTitle] = useState('');
  const [until, setUntil] = useState(() => inDays(TERM_DAYS));
  const [perMinute, setPerMinute] = useState(PER_MINUTE);
  const [dropped, setDropped] = useState<ReadonlySet<string>>(new Set());
  const [issued, setIssued] = useState<string>();
  const regionIds = regions.data?.map(({ regionId }) => regionId).filter((id) => !dropped.has(id)) ?? [];
  const toggle = (regionId: string) => {
    const next = new Set(dropped);
    if (!next.delete(regionId)) next.add(regionId);
    setDropped(next);
  };
  if (issued !== undefined) return <Issued issued={issued} onClose={onClose} />;
  return (
    <CommandDialog
      title={text('keys.issue')}
      action={text('keys.issue')}
      onClose={onClose}
      onDone={() => undefined}
      send={async () => {
        const { key } = await ask((headers) =>
          api.POST('/api/api-keys', { headers, body: { title, regionIds, until, perMinute } }),
        );
        setIssued(key);
      }}
    >
      <Field
        label={text('keys.name')}
        hint={text('keys.name.hint')}
        required
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <FormItem top={text('keys.regions')}>
        {regions.data?.map(({ regionId, name }) => (
          <Checkbox key={regionId} checked={!dropped.has(regionId)} onChange={() => toggle(regionId)}>
            {name}
          </Checkbox>
        ))}
      </FormItem>
      <FormLayoutGroup mode="horizontal">
        <Field
          label={text('keys.until')}
          hint={text('keys.until.hint')}
          type="date"
          required
          min={inDays(1)}
          max={inDays(365)}
          value={until}
          onChange={(event) => setUntil(event.target.value)}
        />
        <Field
          label={text('keys.perMinute')}
          type="number"
          required
          min={1}
          max={6000}
          value={String(perMinute)}
          onChange={(event) => setPerMinute(Number(event.target.value))}
        />
      </FormLayoutGroup>
    </CommandDialog>
  );
};
