import { Group, Header } from '@vkontakte/vkui';
import { AppLink } from '../../app/router.tsx';
import { useText } from '../../app/text.tsx';
import type { Schema } from '../../api/client.ts';

type Figure = Schema<'UsageFigure'>;

/** A figure; where it is a part of something, with a bar beside its words. */
const FigureLine = ({ title, value, total }: Figure) => {
  const text = useText();
  return (
    <div className="usage-figure">
      <dt>{title}</dt>
      <dd>
        {total === undefined ? value : text('usage.of', { value, total })}
        {total !== undefined && total > 0 && (
          <span className="share" aria-hidden="true">
            <span style={{ width: `${Math.min(100, Math.round((100 * value) / total))}%` }} />
          </span>
        )}
      </dd>
    </div>
  );
};

/** How the organisation uses the platform: figures by section, groups, and what is not yet measured. */
export const FiguresView = ({
  organizationId,
  usage: { figures, units, notMeasured, position },
}: Readonly<{ organizationId: string; usage: Schema<'Usage'> }>) => {
  const text = useText();
  const sections = Map.groupBy(figures, ({ section }) => section);
  return (
    <>
      {[...sections].map(([section, items]) => (
        <Group key={section} header={<Header>{section}</Header>}>
          <dl className="block usage">
            {items.map((figure) => (
              <FigureLine key={figure.id} {...figure} />
            ))}
          </dl>
        </Group>
      ))}
      {units.length > 0 && (
        <Group header={<Header>{text('usage.units')}</Header>}>
          <div className="figures-frame" role="region" aria-label={text('usage.units')} tabIndex={0}>
            <table className="figures">
              <caption>{text('usage.units.what')}</caption>
              <thead>
                <tr>
                  <th scope="col">{text('usage.unit')}</th>
                  <th scope="col">{text('usage.students')}</th>
                  <th scope="col">{text('usage.teachers')}</th>
                </tr>
              </thead>
              <tbody>
                {units.map(({ unitId, name, students, teachers }) => (
                  <tr key={unitId}>
                    <th scope="row">
                      <AppLink href={`/organizations/${organizationId}/units/${unitId}`}>{name}</AppLink>
                    </th>
                    <td>{students}</td>
                    <td>{teachers}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Group>
      )}
      <Group header={<Header>{text('indicators.unmeasured')}</Header>}>
        <div className="block minor">{text('indicators.unmeasured.what')}</div>
        <ul className="plain block">
          {notMeasured.map(({ id, title }) => (
            <li key={id}>{title}</li>
          ))}
        </ul>
        <div className="block minor small">{text('presence.position', { position })}</div>
      </Group>
    </>
  );
};
