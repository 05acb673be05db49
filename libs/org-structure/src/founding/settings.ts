/** DI token of what the installation has settled about founding organisations. */
export const FOUNDING_SETTINGS = Symbol('FoundingSettings');

export type FoundingSettings = Readonly<{
  /** Where the platform is seen from outside, without a slash at the end: links begin so. */
  publicUrl: string;
}>;
