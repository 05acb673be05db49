import { useText } from '../../app/text.tsx';
import { Field } from '../../ui/field.tsx';
import { today } from '../organization/order-fields.tsx';

/** A day, and the day up to which what was recorded counts; empty where it is not asked. */
export type AsOf = Readonly<{ on: string; known: string }>;

/** Asks for a day on both clocks: as it was, and as it was known. */
export const AsOfFields = ({ asked, onChange }: Readonly<{ asked: AsOf; onChange: (asked: AsOf) => void }>) => {
  const text = useText();
  const { on, known } = asked;
  return (
    <>
      <Field
        label={text('presence.on')}
        type="date"
        max={today()}
        value={on}
        onChange={(event) => onChange({ on: event.target.value, known })}
      />
      <Field
        label={text('question.known')}
        hint={text('presence.known.hint')}
        type="date"
        max={today()}
        value={known}
        onChange={(event) => onChange({ on, known: event.target.value })}
      />
    </>
  );
};

/** The same as the platform is asked. */
export const asOfQuery = ({ on, known }: AsOf): Partial<AsOf> => ({
  ...(on !== '' && { on }),
  ...(known !== '' && { known }),
});
