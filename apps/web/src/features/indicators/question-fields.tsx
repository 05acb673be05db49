import { FormLayoutGroup } from '@vkontakte/vkui';
import { useText } from '../../app/text.tsx';
import { Field, SelectField } from '../../ui/field.tsx';
import { today } from '../organization/order-fields.tsx';
import { periods, roles, type Period, type Question, type Role } from './question.ts';

const without = (question: Question, field: keyof Question): Question =>
  Object.fromEntries(Object.entries(question).filter(([name]) => name !== field)) as Question;

/** Over which periods, whose, and on which day it was known so. Outside an organisation weeks and months alone are given. */
export const QuestionFields = ({
  question,
  inside,
  hasRoles,
  onChange,
}: Readonly<{ question: Question; inside: boolean; hasRoles: boolean; onChange: (question: Question) => void }>) => {
  const text = useText();
  const put = (field: 'from' | 'to' | 'known', value: string) =>
    onChange(value === '' ? without(question, field) : { ...question, [field]: value });
  const offered = periods.filter((period) => inside || period === 'week' || period === 'month');
  return (
    <>
      <FormLayoutGroup mode="horizontal">
        <SelectField
          label={text('question.period')}
          value={offered.includes(question.period) ? question.period : 'month'}
          onChange={(event) => onChange({ ...question, period: event.target.value as Period })}
          choices={offered.map((value) => ({ value, label: text(`question.period.${value}`) }))}
        />
        {hasRoles && (
          <SelectField
            label={text('question.role')}
            value={question.role ?? ''}
            onChange={(event) =>
              onChange(
                event.target.value === ''
                  ? without(question, 'role')
                  : { ...question, role: event.target.value as Role },
              )
            }
            choices={[
              ...(inside ? [{ value: '', label: text('question.role.all') }] : []),
              ...roles.map((value) => ({ value, label: text(`role.${value}`) })),
            ]}
          />
        )}
      </FormLayoutGroup>
      <FormLayoutGroup mode="horizontal">
        {(['from', 'to'] as const).map((field) => (
          <Field
            key={field}
            label={text(`question.${field}`)}
            type="date"
            max={today()}
            value={question[field] ?? ''}
            onChange={(event) => put(field, event.target.value)}
          />
        ))}
      </FormLayoutGroup>
      {inside && (
        <Field
          label={text('question.known')}
          hint={text('question.known.hint')}
          type="date"
          max={today()}
          value={question.known ?? ''}
          onChange={(event) => put('known', event.target.value)}
        />
      )}
    </>
  );
};
