import { publicUrlOf, type Config } from '@zveno/service';

/** DI token of what the installation has settled about invitations. */
export const INVITATION_SETTINGS = Symbol('InvitationSettings');

export type InvitationSettings = Readonly<{
  /** Where the platform is seen from outside, without a slash at the end: links begin so. */
  publicUrl: string;
  /** The longest term of a link, in days; also the default. */
  longestDays: number;
  /** Days a join request may wait before it is over. */
  requestDays: number;
  /** Days after refusal, withdrawal or expiry until the words of a request are destroyed. */
  wordsDays: number;
  /** Days after which a link counts as unclaimed where no administrator has said otherwise. */
  waitDays: number;
  /** Requests without a link that one person may make a day. */
  requestsADay: number;
}>;

export const DEFAULT_SETTINGS: InvitationSettings = {
  publicUrl: 'http://localhost:3000',
  longestDays: 14,
  requestDays: 30,
  wordsDays: 30,
  waitDays: 7,
  requestsADay: 5,
};

/** What the installation has settled; the rest as above. */
export const invitationSettings = (
  config: Pick<Config, 'publicUrl' | 'httpPort' | 'invitationDays' | 'joinRequestDays'>,
): InvitationSettings => ({
  ...DEFAULT_SETTINGS,
  publicUrl: publicUrlOf(config),
  longestDays: config.invitationDays,
  requestDays: config.joinRequestDays,
});
