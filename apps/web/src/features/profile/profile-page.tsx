import { Button, ButtonGroup, FormItem, Group, Header, SimpleCell } from '@vkontakte/vkui';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { refresh, signedIn, useProfile } from '../../app/queries.ts';
import { followLink, navigate } from '../../app/router.tsx';
import { forgetPerson } from '../../app/session-memory.ts';
import { chooseLanguage, chosenLanguage, useText, type MessageKey } from '../../app/text.tsx';
import { Field } from '../../ui/field.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { InstallCard } from './install-card.tsx';

type Me = Schema<'MyProfile'>;

const sections: readonly Readonly<{ href: string; label: MessageKey }>[] = [
  { href: '/profile/security', label: 'security.title' },
  { href: '/profile/sessions', label: 'sessions.title' },
  { href: '/profile/consents', label: 'consents.title' },
  { href: '/profile/children', label: 'children.title' },
  { href: '/profile/chat-links', label: 'ownLinks.title' },
  { href: '/profile/quiet', label: 'ownQuiet.title' },
  { href: '/profile/moderation', label: 'ownCases.title' },
  { href: '/profile/data', label: 'ownData.title' },
  { href: '/profile/readers', label: 'readers.title' },
  { href: '/help', label: 'help.title' },
];

const NameForm = ({ me, onDone }: Readonly<{ me: Me; onDone: () => void }>) => {
  const text = useText();
  const [name, setName] = useState({
    surname: me.surname,
    givenName: me.givenName,
    patronymic: me.patronymic ?? '',
  });
  const change = (part: keyof typeof name) => (event: { target: { value: string } }) =>
    setName({ ...name, [part]: event.target.value });
  const save = useMutation({
    mutationFn: () => {
      const { patronymic, ...rest } = name;
      const body = patronymic === '' ? rest : name;
      return ask((headers) => api.PUT('/api/profile/name', { headers, body }));
    },
    onSuccess: async () => {
      await refresh();
      onDone();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <ProblemNote error={save.error} />
      <Field label={text('name.surname')} required value={name.surname} onChange={change('surname')} />
      <Field label={text('name.givenName')} required value={name.givenName} onChange={change('givenName')} />
      <Field label={text('name.patronymic')} value={name.patronymic} onChange={change('patronymic')} />
      <FormItem>
        <ButtonGroup stretched>
          <Button type="submit" size="l" stretched loading={save.isPending}>
            {text('page.save')}
          </Button>
          <Button size="l" stretched mode="secondary" onClick={onDone}>
            {text('page.cancel')}
          </Button>
        </ButtonGroup>
      </FormItem>
    </form>
  );
};

const OwnName = ({ me }: Readonly<{ me: Me }>) => {
  const text = useText();
  const [editing, setEditing] = useState(false);
  if (editing) return <NameForm me={me} onDone={() => setEditing(false)} />;
  const name = [me.surname, me.givenName, me.patronymic].filter((part) => part !== undefined).join(' ');
  return (
    <SimpleCell
      hasHover={false}
      hasActive={false}
      multiline
      subtitle={[me.phone, me.login].filter((part) => part !== undefined).join(' · ')}
      after={
        <Button mode="tertiary" onClick={() => setEditing(true)}>
          {text('profile.editName')}
        </Button>
      }
    >
      {name}
    </SimpleCell>
  );
};

/** One's own profile and what belongs to it. */
export const ProfilePage = () => {
  const text = useText();
  const profile = useProfile();
  const leave = useMutation({
    mutationFn: () => ask((headers) => api.POST('/api/sign-out', { headers })),
    onSuccess: async () => {
      await forgetPerson();
      navigate('/', { replace: true });
      await signedIn();
    },
  });
  const language = chosenLanguage();
  return (
    <Page title={text('nav.profile')}>
      <Group>
        <QueryView query={profile}>{(me) => me !== null && <OwnName me={me} />}</QueryView>
      </Group>
      {profile.data !== undefined && profile.data !== null && (
        <Group>
          <SimpleCell
            hasHover={false}
            hasActive={false}
            multiline
            subtitle={profile.data.personId}
            after={<CopyButton content={profile.data.personId} />}
          >
            {text('accounts.person')}
          </SimpleCell>
        </Group>
      )}
      <Group>
        {sections.map(({ href, label }) => (
          <SimpleCell key={href} href={href} chevron="always" onClick={(event) => followLink(event, href)}>
            {text(label)}
          </SimpleCell>
        ))}
      </Group>
      <InstallCard />
      <Group header={<Header>{text('profile.language')}</Header>}>
        <div className="block">
          <ButtonGroup>
            <Button mode={language === 'ru' ? 'primary' : 'secondary'} lang="ru" onClick={() => chooseLanguage('ru')}>
              Русский
            </Button>
            <Button mode={language === 'en' ? 'primary' : 'secondary'} lang="en" onClick={() => chooseLanguage('en')}>
              English
            </Button>
          </ButtonGroup>
        </div>
      </Group>
      <Group>
        <ProblemNote error={leave.error} />
        <div className="block">
          <Button
            size="l"
            stretched
            mode="secondary"
            appearance="negative"
            loading={leave.isPending}
            onClick={() => leave.mutate()}
          >
            {text('profile.signOut')}
          </Button>
        </div>
      </Group>
    </Page>
  );
};
