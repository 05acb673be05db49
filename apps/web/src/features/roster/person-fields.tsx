import { useText } from '../../app/text.tsx';
import { Field } from '../../ui/field.tsx';
import { today } from '../organization/order-fields.tsx';

/** Somebody as the roster has them; empty where it does not know. */
export type PersonDraft = Readonly<
  Record<'surname' | 'givenName' | 'patronymic' | 'birthDate' | 'phone' | 'email', string>
>;
type Known = Readonly<{ surname: string; givenName: string } & Partial<PersonDraft>>;

export const personDraft = (known?: Known): PersonDraft => ({
  surname: known?.surname ?? '',
  givenName: known?.givenName ?? '',
  patronymic: known?.patronymic ?? '',
  birthDate: known?.birthDate ?? '',
  phone: known?.phone ?? '',
  email: known?.email ?? '',
});

/** A phone as the roster wants it: E.164. A number of ten or eleven digits is taken for a Russian one. */
export const phoneOf = (typed: string): string => {
  const digits = typed.replaceAll(/\D/gu, '');
  if (typed.trim().startsWith('+')) return `+${digits}`;
  if (digits.length === 11 && /^[78]/u.test(digits)) return `+7${digits.slice(1)}`;
  return digits.length === 10 ? `+7${digits}` : typed;
};

/** What is sent: without what was left empty. */
export const personBody = ({ surname, givenName, phone, ...rest }: PersonDraft) => ({
  surname,
  givenName,
  ...(phone === '' ? {} : { phone: phoneOf(phone) }),
  ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== '')),
});

export const PersonFields = ({
  person,
  onChange,
}: Readonly<{ person: PersonDraft; onChange: (person: PersonDraft) => void }>) => {
  const text = useText();
  const part = (name: keyof PersonDraft) => ({
    value: person[name],
    onChange: (event: { target: { value: string } }) => onChange({ ...person, [name]: event.target.value }),
  });
  return (
    <>
      <Field label={text('name.surname')} required maxLength={100} {...part('surname')} />
      <Field label={text('name.givenName')} required maxLength={100} {...part('givenName')} />
      <Field label={text('name.patronymic')} maxLength={100} {...part('patronymic')} />
      <Field label={text('roster.birthDate')} type="date" max={today()} {...part('birthDate')} />
      <Field label={text('signIn.phone')} type="tel" hint={text('roster.phone.hint')} {...part('phone')} />
      <Field label={text('roster.email')} type="email" maxLength={254} {...part('email')} />
    </>
  );
};
