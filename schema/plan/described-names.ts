/** Values of an enum of papers, each described by its Chinese name. */
export const describedNames = <Key extends string>(
  papers: Readonly<Record<Key, { readonly name: string }>>,
): Record<Key, { description: string }> =>
  Object.fromEntries(
    Object.entries<{ readonly name: string }>(papers).map(([key, { name }]) => [
      key,
      { description: name },
    ]),
  ) as Record<Key, { description: string }>;
