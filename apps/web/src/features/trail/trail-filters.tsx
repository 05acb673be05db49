import { Button, FormItem, FormLayoutGroup } from '@vkontakte/vkui';
import { useProfile } from '../../app/queries.ts';
import { useDates, useText } from '../../app/text.tsx';
import { Field, SelectField } from '../../ui/field.tsx';
import { today } from '../organization/order-fields.tsx';
import { unitChoices, useStructure } from '../organization/organization.queries.ts';
import { useOrders } from './trail.queries.ts';
import { withCondition, type TrailField, type TrailQuestion } from './trail-question.ts';

const kinds = [
  ...['structure', 'curriculum', 'curators', 'roster', 'movement', 'order', 'local-act', 'batch', 'import', 'founding'],
  ...['membership', 'appointment', 'body', 'profile', 'session', 'account', 'consent', 'erasure', 'guardian'],
  ...[
    'invitation',
    'join-request',
    'chat',
    'moderation',
    'access',
    'audit',
    'inspection',
    'report',
    'platform',
    'other',
    'unknown',
  ],
] as const;

type Props = Readonly<{ question: TrailQuestion; onChange: (question: TrailQuestion) => void }>;

/** Conditions that only an organisation has: its groups and its orders. */
const OrganizationFields = ({ organizationId, question, onChange }: Props & Readonly<{ organizationId: string }>) => {
  const text = useText();
  const { day } = useDates();
  const structure = useStructure(organizationId);
  const orders = useOrders(organizationId);
  const units = structure.data === undefined ? [] : unitChoices(structure.data);
  return (
    <FormLayoutGroup mode="horizontal">
      <SelectField
        label={text('trail.unit')}
        value={question.unitId ?? ''}
        onChange={(event) => onChange(withCondition(question, 'unitId', event.target.value))}
        choices={[
          { value: '', label: text('trail.any') },
          ...units.map(({ unitId, name }) => ({ value: unitId, label: name })),
        ]}
      />
      <SelectField
        label={text('trail.order')}
        value={question.orderId ?? ''}
        onChange={(event) => onChange(withCondition(question, 'orderId', event.target.value))}
        choices={[
          { value: '', label: text('trail.any') },
          ...(orders.data?.items.toReversed() ?? []).map(({ orderId, number, date }) => ({
            value: orderId,
            label: text('trail.order.named', { number, date: day(date) }),
          })),
        ]}
      />
    </FormLayoutGroup>
  );
};

/** Which lines are wanted; conditions narrow each other. */
export const TrailFilters = ({
  organizationId,
  question,
  onChange,
}: Props & Readonly<{ organizationId?: string | undefined }>) => {
  const text = useText();
  const put = (field: TrailField) => (event: { target: { value: string } }) =>
    onChange(withCondition(question, field, event.target.value));
  const { data: profile } = useProfile();
  // Reports of messages are told to whoever inspects, and to nobody in office.
  const inspects = profile?.roles.some(({ role }) => role === 'inspector') === true;
  const isShown = (kind: string) => kind !== 'moderation' || inspects;
  return (
    <>
      <FormLayoutGroup mode="horizontal">
        <SelectField
          label={text('trail.kind')}
          value={question.kind ?? ''}
          onChange={put('kind')}
          choices={[
            { value: '', label: text('trail.any') },
            ...kinds.filter(isShown).map((value) => ({ value, label: text(`trail.kind.${value}`) })),
          ]}
        />
        <SelectField
          label={text('trail.outcome')}
          value={question.withoutOrder === undefined ? (question.outcome ?? '') : 'without'}
          onChange={(event) => {
            const { outcome: _outcome, withoutOrder: _without, ...rest } = question;
            const { value } = event.target;
            onChange(value === 'without' ? { ...rest, withoutOrder: 'true' } : withCondition(rest, 'outcome', value));
          }}
          choices={[
            { value: '', label: text('trail.any') },
            ...(['done', 'read', 'refused', 'without'] as const).map((value) => ({
              value,
              label: text(`trail.outcome.${value}`),
            })),
          ]}
        />
      </FormLayoutGroup>
      {organizationId !== undefined && (
        <OrganizationFields organizationId={organizationId} question={question} onChange={onChange} />
      )}
      <FormLayoutGroup mode="horizontal">
        {(['from', 'to'] as const).map((field) => (
          <Field
            key={field}
            label={text(`question.${field}`)}
            type="date"
            max={today()}
            value={question[field] ?? ''}
            onChange={put(field)}
          />
        ))}
      </FormLayoutGroup>
      {question.personId !== undefined && (
        <FormItem>
          <Button mode="secondary" onClick={() => onChange(withCondition(question, 'personId', ''))}>
            {text('trail.person.drop')}
          </Button>
        </FormItem>
      )}
      {Object.keys(question).length > 0 && (
        <FormItem>
          <Button mode="tertiary" onClick={() => onChange({})}>
            {text('trail.reset')}
          </Button>
        </FormItem>
      )}
    </>
  );
};
