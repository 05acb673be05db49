/** Stream names are `<kind>-<id…>`: letters, digits and `-_.:`; at most 255 characters; they never carry personal data. */
export const isStreamName = (name: string): boolean => /^[a-z][A-Za-z0-9._:-]{2,254}$/u.test(name);
