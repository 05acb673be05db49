import { useText } from '../../app/text.tsx';
import { Field } from '../../ui/field.tsx';

/** A child as the parent calls them, and who the parent is to them. */
export type ChildDraft = Readonly<{ surname: string; givenName: string; patronymic: string; relationship: string }>;

export const noChild: ChildDraft = { surname: '', givenName: '', patronymic: '', relationship: '' };

/** What is sent of it: empty lines are left out. */
export const childBody = ({ surname, givenName, patronymic, relationship }: ChildDraft) => ({
  child: { surname, givenName, ...(patronymic === '' ? {} : { patronymic }) },
  ...(relationship === '' ? {} : { relationship }),
});

export const ChildFields = ({
  draft,
  onChange,
}: Readonly<{ draft: ChildDraft; onChange: (draft: ChildDraft) => void }>) => {
  const text = useText();
  const lines = [
    ['surname', 'name.surname', true],
    ['givenName', 'name.givenName', true],
    ['patronymic', 'name.patronymic', false],
  ] as const;
  return (
    <>
      <div className="block">{text('joinChat.child')}</div>
      {lines.map(([field, label, required]) => (
        <Field
          key={field}
          label={text(label)}
          required={required}
          maxLength={100}
          value={draft[field]}
          onChange={(event) => onChange({ ...draft, [field]: event.target.value })}
        />
      ))}
      <Field
        label={text('joinChat.relationship')}
        hint={text('joinChat.relationship.hint')}
        maxLength={100}
        value={draft.relationship}
        onChange={(event) => onChange({ ...draft, relationship: event.target.value })}
      />
    </>
  );
};
