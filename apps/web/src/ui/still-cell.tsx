import { SimpleCell } from '@vkontakte/vkui';
import type { ComponentProps } from 'react';

/** A line that only says something: it is not pressed. */
export const StillCell = (cell: ComponentProps<typeof SimpleCell>) => (
  <SimpleCell hasHover={false} hasActive={false} multiline {...cell} />
);
