import { Checkbox, FormLayoutGroup } from '@vkontakte/vkui';
import { useRef } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { Field } from '../../ui/field.tsx';

export type OrderDraft = Readonly<{ number: string; date: string }>;
export type OrderKind = Schema<'RegisterOrderRequestBody'>['kind'];

/** Today on the device's calendar, YYYY-MM-DD. */
export const today = (): string => new Intl.DateTimeFormat('sv-SE').format(new Date());

export const noOrder = (): OrderDraft => ({ number: '', date: today() });

/** Records an order. @returns its id, to be named by the command it is the ground of */
export const registerOrder = async (organizationId: string, kind: OrderKind, order: OrderDraft): Promise<string> => {
  const body = { kind, number: order.number, date: order.date };
  const { id } = await ask((headers) =>
    api.POST('/api/organizations/{organizationId}/orders', { headers, params: { path: { organizationId } }, body }),
  );
  return id;
};

/** Records an order once, however often the command it is the ground of is sent again. */
export const useOrder = (organizationId: string, kind: OrderKind): ((order: OrderDraft) => Promise<string>) => {
  const known = useRef<Readonly<{ words: string; id: string }>>(undefined);
  return async (order) => {
    const words = `${order.number}\n${order.date}`;
    if (known.current?.words !== words) {
      known.current = { words, id: await registerOrder(organizationId, kind, order) };
    }
    return known.current.id;
  };
};

/** Number and date of the paper order. `longest`: how many characters its number has at most. */
export const OrderFields = ({
  order,
  onChange,
  longest = 50,
}: Readonly<{ order: OrderDraft; onChange: (order: OrderDraft) => void; longest?: number }>) => {
  const text = useText();
  return (
    <FormLayoutGroup mode="horizontal">
      <Field
        label={text('order.number')}
        required
        maxLength={longest}
        value={order.number}
        onChange={(event) => onChange({ ...order, number: event.target.value })}
      />
      <Field
        label={text('order.date')}
        type="date"
        required
        max={today()}
        value={order.date}
        onChange={(event) => onChange({ ...order, date: event.target.value })}
      />
    </FormLayoutGroup>
  );
};

/** The order, or the word that there is none yet: what is recorded so waits among «movements without an order». */
export const MaybeOrderFields = ({
  order,
  onChange,
}: Readonly<{ order: OrderDraft | undefined; onChange: (order: OrderDraft | undefined) => void }>) => {
  const text = useText();
  return (
    <>
      <Checkbox checked={order === undefined} onChange={() => onChange(order === undefined ? noOrder() : undefined)}>
        {text('order.later')}
      </Checkbox>
      {order !== undefined && <OrderFields order={order} onChange={onChange} />}
    </>
  );
};
