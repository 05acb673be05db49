import { AppLink } from '../../app/router.tsx';
import { useText } from '../../app/text.tsx';
import { trailSearchOf } from './trail-question.ts';

/** From somebody who was there to all that the trail tells of them. */
export const AllAbout = ({ organizationId, personId }: Readonly<{ organizationId: string; personId: string }>) => {
  const text = useText();
  return (
    <p className="small">
      <AppLink href={`/organizations/${organizationId}/trail${trailSearchOf({ personId })}`}>
        {text('trail.aboutPerson')}
      </AppLink>
    </p>
  );
};
