import { useText } from '../../app/text.tsx';
import { SelectField } from '../../ui/field.tsx';
import { StillCell } from '../../ui/still-cell.tsx';
import { kinds, postingsOf, type Draft, type Posting } from './strategy-draft.ts';

const NONE = '';

/** For each kind of chat: who writes in it, or that there is none. */
export const KindFields = ({
  draft,
  editable,
  words,
  onChange,
}: Readonly<{ draft: Draft; editable: boolean; words: string; onChange: (draft: Draft) => void }>) => {
  const text = useText();
  const said = (posting: Posting | undefined) =>
    text(posting === undefined ? 'strategy.noChat' : `strategy.posting.${posting}`);
  return kinds.map((kind) => {
    const label = text(`chatKind.${kind}`, { words });
    const posting = draft.chats[kind];
    if (!editable)
      return (
        <StillCell key={kind} subtitle={said(posting)}>
          {label}
        </StillCell>
      );
    return (
      <SelectField
        key={kind}
        label={label}
        value={posting ?? NONE}
        onChange={({ target }) => {
          const { [kind]: _, ...rest } = draft.chats;
          const chats = target.value === NONE ? rest : { ...rest, [kind]: target.value as Posting };
          onChange({ ...draft, chats });
        }}
        choices={[
          ...postingsOf(kind).map((value) => ({ value, label: said(value) })),
          { value: NONE, label: said(undefined) },
        ]}
      />
    );
  });
};
