import { FormItem, Input, NativeSelect, Textarea } from '@vkontakte/vkui';
import { useId, type ComponentProps, type ReactNode } from 'react';

type Labelled = Readonly<{ label: string; hint?: ReactNode; invalid?: boolean }>;

/** What is read out with the field itself; the library gives what it is not told about to the frame around the field. */
const spoken = (id: string, { hint, invalid = false }: Pick<Labelled, 'hint' | 'invalid'>) => ({
  ...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` }),
  ...(invalid ? { 'aria-invalid': true } : {}),
});

/** A line of text with its label. */
export const Field = ({ label, hint, invalid = false, ...input }: Labelled & ComponentProps<typeof Input>) => {
  const id = useId();
  return (
    <FormItem top={label} htmlFor={id} bottom={hint} bottomId={`${id}-hint`} status={invalid ? 'error' : 'default'}>
      <Input id={id} slotProps={{ input: spoken(id, { hint, invalid }) }} {...input} />
    </FormItem>
  );
};

/** Several lines of text with their label. */
export const AreaField = ({ label, hint, invalid = false, ...area }: Labelled & ComponentProps<typeof Textarea>) => {
  const id = useId();
  return (
    <FormItem top={label} htmlFor={id} bottom={hint} bottomId={`${id}-hint`} status={invalid ? 'error' : 'default'}>
      <Textarea id={id} slotProps={{ textArea: spoken(id, { hint, invalid }) }} {...area} />
    </FormItem>
  );
};

export type Choice = Readonly<{ value: string; label: string }>;

/** One of several, by the list the device shows. */
export const SelectField = ({
  label,
  hint,
  choices,
  placeholder,
  invalid = false,
  ...select
}: Labelled &
  Omit<ComponentProps<typeof NativeSelect>, 'children'> & { choices: readonly Choice[]; placeholder?: string }) => {
  const id = useId();
  return (
    <FormItem top={label} htmlFor={id} bottom={hint} bottomId={`${id}-hint`} status={invalid ? 'error' : 'default'}>
      <NativeSelect
        id={id}
        multiline
        placeholder={placeholder}
        slotProps={{ select: spoken(id, { hint, invalid }) }}
        {...select}
      >
        {choices.map(({ value, label: words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </NativeSelect>
    </FormItem>
  );
};
