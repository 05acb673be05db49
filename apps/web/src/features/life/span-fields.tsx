import { FormLayoutGroup } from '@vkontakte/vkui';
import { useText } from '../../app/text.tsx';
import { Field } from '../../ui/field.tsx';
import type { Span } from './hours-draft.ts';

/** From one time of day to another; over midnight where the second is the earlier. `of` names what it is for to a reader. */
export const SpanFields = ({
  span,
  of,
  onChange,
}: Readonly<{ span: Span; of: string; onChange: (span: Span) => void }>) => {
  const text = useText();
  return (
    <FormLayoutGroup mode="horizontal">
      {(['from', 'to'] as const).map((end) => (
        <Field
          key={end}
          label={text(`hours.${end}`)}
          aria-label={`${of}: ${text(`hours.${end}`)}`}
          type="time"
          required
          value={span[end]}
          onChange={({ target }) => onChange({ from: span.from, to: span.to, [end]: target.value })}
        />
      ))}
    </FormLayoutGroup>
  );
};
