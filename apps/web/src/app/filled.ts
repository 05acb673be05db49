/** Of these parts of a form those that were filled in, without the blanks around them. */
export const filled = <Part extends string>(
  form: Readonly<Record<Part, string>>,
  parts: readonly Part[],
): Record<string, string> =>
  Object.fromEntries(parts.map((part) => [part, form[part].trim()]).filter(([, value]) => value !== ''));
