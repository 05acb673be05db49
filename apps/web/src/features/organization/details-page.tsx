import { Button, Group, Header } from '@vkontakte/vkui';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useText, type MessageKey } from '../../app/text.tsx';
import { Field } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { StillCell } from '../../ui/still-cell.tsx';
import { CommandDialog } from './command-dialog.tsx';
import { detailsOf, draftOf, requisiteForms, requisites, type Details } from './details.ts';
import { useAboutOrganization, useOwnOrganization, type AboutOrganization } from './organization.queries.ts';

const labels = {
  inn: 'apply.inn',
  kpp: 'apply.kpp',
  ogrn: 'details.ogrn',
  okpo: 'apply.okpo',
  address: 'apply.address',
} as const satisfies Readonly<Record<(typeof requisites)[number], MessageKey>>;

const EditDialog = ({
  organizationId,
  known,
  onClose,
}: AboutOrganization & Readonly<{ known: Details; onClose: () => void }>) => {
  const text = useText();
  const [draft, setDraft] = useState(known);
  const change = (part: keyof Details) => (event: Readonly<{ target: { value: string } }>) =>
    setDraft({ ...draft, [part]: event.target.value });
  return (
    <CommandDialog
      title={text('details.edit')}
      action={text('page.save')}
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.PATCH('/api/organizations/{organizationId}', {
            headers,
            params: { path: { organizationId } },
            body: draftOf(draft),
          }),
        )
      }
    >
      <Field label={text('apply.name')} required maxLength={1000} value={draft.name} onChange={change('name')} />
      <Field
        label={text('apply.shortName')}
        required={known.shortName !== ''}
        maxLength={200}
        value={draft.shortName}
        onChange={change('shortName')}
      />
      {requisites.map((part) => {
        const form = requisiteForms[part];
        return (
          <Field
            key={part}
            label={text(labels[part])}
            required={known[part] !== ''}
            {...(form === undefined
              ? { maxLength: 500 }
              : { pattern: form.pattern, hint: text('details.digits', { digits: form.digits }) })}
            value={draft[part]}
            onChange={change(part)}
          />
        );
      })}
    </CommandDialog>
  );
};

/** What the organisation is called and its requisites, and their correction by those who build it. */
export const DetailsPage = ({ organizationId }: AboutOrganization) => {
  const text = useText();
  const { powers } = useOwnOrganization(organizationId);
  const about = useAboutOrganization(organizationId);
  const [isEditing, setEditing] = useState(false);
  const line = (label: string, value: string) => (
    <StillCell key={label} overTitle={label}>
      {value === '' ? text('details.none') : value}
    </StillCell>
  );
  const shown = (view: Schema<'OrganizationView'>) => {
    const known = detailsOf(view);
    return (
      <>
        <Group header={<Header>{text('details.names')}</Header>}>
          {line(text('apply.name'), known.name)}
          {line(text('apply.shortName'), known.shortName)}
        </Group>
        <Group header={<Header>{text('details.requisites')}</Header>}>
          <p className="block">{text('details.what')}</p>
          {requisites.map((part) => line(text(labels[part]), known[part]))}
          {powers.builds && (
            <div className="block">
              <Button size="l" onClick={() => setEditing(true)}>
                {text('details.edit')}
              </Button>
            </div>
          )}
        </Group>
        {isEditing && <EditDialog organizationId={organizationId} known={known} onClose={() => setEditing(false)} />}
      </>
    );
  };
  return (
    <Page title={text('details.title')} back={`/organizations/${organizationId}`}>
      <QueryView query={about}>{shown}</QueryView>
    </Page>
  );
};
