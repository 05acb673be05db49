import { useText, type MessageKey } from '../../app/text.tsx';
import { Field, SelectField } from '../../ui/field.tsx';
import { StillCell } from '../../ui/still-cell.tsx';
import type { Relations, Strategy } from './chat-office.queries.ts';
import { presetOf, type Draft } from './strategy-draft.ts';

const OWN = 'own';
const LAST_YEAR = 11;

/** Rows of the matrix that the administration decides, and what each may be. All others the platform has fixed. */
const rows = [
  ['staffAmongThemselves', ['direct-and-rooms', 'rooms', 'off']],
  ['staffWithOwnStudents', ['direct-and-rooms', 'rooms', 'off']],
  ['staffWithOwnParents', ['direct-and-rooms', 'rooms', 'off']],
  ['studentsAmongThemselves', ['supervised', 'off']],
  ['parentsAmongThemselves', ['supervised', 'off']],
  ['studentsDirect', ['off', 'on']],
  ['madeByStudents', ['off', 'on']],
  ['madeByParents', ['off', 'on']],
] as const;

const YearField = ({
  value,
  words,
  onChange,
}: Readonly<{ value: number | undefined; words: string; onChange: (value: number | undefined) => void }>) => {
  const text = useText();
  return (
    <Field
      label={text('relations.studentsDirectFrom', { words })}
      hint={text('relations.studentsDirectFrom.hint')}
      type="number"
      min={1}
      max={LAST_YEAR}
      value={value === undefined ? '' : String(value)}
      onChange={({ target }) => onChange(target.value === '' ? undefined : Number(target.value))}
    />
  );
};

/** Who may write to whom: a preset to begin with, and each row by itself. */
export const RelationFields = ({
  draft,
  presets,
  editable,
  words,
  onChange,
}: Readonly<{
  draft: Draft;
  presets: Strategy['presets'];
  editable: boolean;
  words: string;
  onChange: (draft: Draft) => void;
}>) => {
  const text = useText();
  const { relations } = draft;
  const preset = presetOf(relations, presets) ?? OWN;
  const set = (change: Partial<Relations>) => onChange({ ...draft, relations: { ...relations, ...change } });
  const said = (value: string | undefined) => (value === undefined ? '' : text(`relations.${value}` as MessageKey));
  return (
    <>
      <div className="block minor">{text('relations.what')}</div>
      {editable && (
        <SelectField
          label={text('relations.preset')}
          hint={text(`preset.${preset}.what` as MessageKey)}
          value={preset}
          onChange={({ target }) => {
            const chosen = presets.find(({ name }) => name === target.value);
            if (chosen !== undefined) onChange({ ...draft, relations: chosen.relations });
          }}
          choices={[...presets.map(({ name }) => name), ...(preset === OWN ? [OWN] : [])].map((value) => ({
            value,
            label: text(`preset.${value}` as MessageKey),
          }))}
        />
      )}
      {rows.map(([row, values]) =>
        editable ? (
          <SelectField
            key={row}
            label={text(`relations.${row}`)}
            value={relations[row] ?? values[0]}
            onChange={({ target }) => set({ [row]: target.value })}
            choices={values.map((value) => ({ value, label: said(value) }))}
          />
        ) : (
          <StillCell key={row} subtitle={said(relations[row])}>
            {text(`relations.${row}`)}
          </StillCell>
        ),
      )}
      {editable && relations.studentsDirect === 'on' && (
        <YearField
          value={relations.studentsDirectFrom}
          words={words}
          onChange={(year) => {
            const { studentsDirectFrom: _, ...rest } = relations;
            onChange({ ...draft, relations: year === undefined ? rest : { ...rest, studentsDirectFrom: year } });
          }}
        />
      )}
    </>
  );
};
