import { Checkbox, FormItem } from '@vkontakte/vkui';
import { useId } from 'react';
import type { Choice } from './field.tsx';

/** Several of many, each with a box of its own. */
export const Checks = <Value extends string>({
  label,
  hint,
  choices,
  chosen,
  onChange,
}: Readonly<{
  label: string;
  hint?: string;
  choices: readonly (Choice & { value: Value })[];
  chosen: readonly Value[];
  onChange: (chosen: readonly Value[]) => void;
}>) => {
  const id = useId();
  return (
    <FormItem top={label} topId={id} topComponent="span" bottom={hint}>
      <div role="group" aria-labelledby={id}>
        {choices.map(({ value, label: words }) => (
          <Checkbox
            key={value}
            checked={chosen.includes(value)}
            onChange={({ target }) =>
              onChange(target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
            }
          >
            {words}
          </Checkbox>
        ))}
      </div>
    </FormItem>
  );
};
