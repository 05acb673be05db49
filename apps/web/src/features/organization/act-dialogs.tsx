import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { AreaField, Field } from '../../ui/field.tsx';
import { CommandDialog } from './command-dialog.tsx';
import { noOrder, OrderFields, registerOrder, today } from './order-fields.tsx';
import type { AboutOrganization } from './organization.queries.ts';

/** Records an edition that the council adopted. */
export const AdoptActDialog = ({ organizationId, onClose }: AboutOrganization & { onClose: () => void }) => {
  const text = useText();
  const [title, setTitle] = useState(text('act.title.default'));
  const [words, setWords] = useState('');
  const [council, setCouncil] = useState({
    name: text('act.council.default'),
    protocolNumber: '',
    protocolDate: today(),
  });
  const change = (part: keyof typeof council) => (event: { target: { value: string } }) =>
    setCouncil({ ...council, [part]: event.target.value });
  return (
    <CommandDialog
      title={text('act.adopt')}
      action={text('page.save')}
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/local-act/editions', {
            headers,
            params: { path: { organizationId } },
            body: { title, council, ...(words === '' ? {} : { text: words }) },
          }),
        )
      }
    >
      <Field
        label={text('act.name')}
        required
        maxLength={500}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <AreaField
        label={text('act.text')}
        hint={text('act.text.hint')}
        maxLength={60_000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <Field label={text('act.councilName')} required value={council.name} onChange={change('name')} />
      <Field
        label={text('act.protocolNumber')}
        required
        value={council.protocolNumber}
        onChange={change('protocolNumber')}
      />
      <Field
        label={text('act.protocolDate')}
        type="date"
        required
        max={today()}
        value={council.protocolDate}
        onChange={change('protocolDate')}
      />
    </CommandDialog>
  );
};

/** Puts an adopted edition in force by an order. */
export const ApproveActDialog = ({
  organizationId,
  edition,
  onClose,
}: AboutOrganization & Readonly<{ edition: Schema<'LocalActEdition'>; onClose: () => void }>) => {
  const text = useText();
  const [order, setOrder] = useState(noOrder);
  const send = async () => {
    const body = { orderRef: await registerOrder(organizationId, 'local-act', order) };
    return ask((headers) =>
      api.POST('/api/organizations/{organizationId}/local-act/editions/{editionId}/approval', {
        headers,
        params: { path: { organizationId, editionId: edition.editionId } },
        body,
      }),
    );
  };
  return (
    <CommandDialog title={text('act.approve.title')} action={text('act.approve')} send={send} onClose={onClose}>
      <p className="dialog-body">{text('act.approve.what', { title: edition.title })}</p>
      <OrderFields order={order} onChange={setOrder} />
    </CommandDialog>
  );
};
