/** The life of an organisation: requests, links, structure, people, acts. */
export const organization = {} as const;
