import { Button, FormItem, Group, Header } from '@vkontakte/vkui';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { Field, SelectField } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { TerritoryFields } from '../territory/territory-fields.tsx';
import { applicationOf, emptyApplication, kinds, type ApplicationForm } from './application-form.ts';

const Sent = () => {
  const text = useText();
  return (
    <Page title={text('apply.title')} back="/">
      <Group>
        <div className="block" role="status">
          <p>
            <strong>{text('apply.sent')}</strong>
          </p>
          <p>{text('apply.sent.what')}</p>
        </div>
      </Group>
    </Page>
  );
};

/** The application of an organisation that is not on the platform yet (R30). */
export const ApplyPage = () => {
  const text = useText();
  const [form, setForm] = useState<ApplicationForm>(emptyApplication);
  const put = (part: keyof ApplicationForm) => (event: { target: { value: string } }) =>
    setForm({ ...form, [part]: event.target.value });
  const field = (part: keyof ApplicationForm) => ({ value: form[part], onChange: put(part) });
  const apply = useMutation({
    mutationFn: () =>
      ask((headers) => api.POST('/api/organization-applications', { headers, body: applicationOf(form) })),
  });
  if (apply.isSuccess) return <Sent />;
  return (
    <Page title={text('apply.title')} back="/">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          apply.mutate();
        }}
      >
        <Group header={<Header>{text('apply.organization')}</Header>}>
          <div className="block">{text('apply.what')}</div>
          <SelectField
            label={text('apply.kind')}
            {...field('kind')}
            choices={kinds.map((value) => ({ value, label: text(`kind.${value}`) }))}
          />
          <Field label={text('apply.name')} required maxLength={1000} {...field('name')} />
          <Field label={text('apply.shortName')} maxLength={200} {...field('shortName')} />
          <TerritoryFields territory={form} onChange={(territory) => setForm({ ...form, ...territory })} />
          <Field label={text('apply.inn')} inputMode="numeric" pattern="\d{10}|\d{12}" {...field('inn')} />
          <Field label={text('apply.kpp')} pattern="\d{4}[0-9A-Z]{2}\d{3}" {...field('kpp')} />
          <Field label={text('apply.okpo')} inputMode="numeric" pattern="\d{8}|\d{10}" {...field('okpo')} />
          <Field label={text('apply.address')} maxLength={500} {...field('address')} />
          <Field label={text('apply.email')} type="email" {...field('email')} />
        </Group>
        <Group header={<Header>{text('apply.administrator')}</Header>}>
          <div className="block">{text('apply.administrator.what')}</div>
          <Field label={text('apply.fullName')} required maxLength={300} {...field('administratorName')} />
          <Field label={text('signIn.phone')} type="tel" required {...field('administratorPhone')} />
        </Group>
        <Group header={<Header>{text('apply.head')}</Header>}>
          <div className="block">{text('apply.head.what')}</div>
          <Field label={text('apply.fullName')} required maxLength={300} {...field('headName')} />
          <Field label={text('signIn.phone')} type="tel" required {...field('headPhone')} />
          <ProblemNote error={apply.error} />
          <FormItem>
            <Button type="submit" size="l" stretched loading={apply.isPending}>
              {text('apply.do')}
            </Button>
          </FormItem>
        </Group>
      </form>
    </Page>
  );
};
