/** Names that an attribute of regions has where it says the class, the surest first. */
const CLASS_NAMES =
  "class label classname labelname category categoryname type objecttype kind name finding diagnosis object".split(" ");

/** Which of the attributes of regions is their class: by its name, else the one that comes first. */
export function classNameAmong(names: readonly string[]): string | undefined {
  const plain = names.map((name) => ({ name, plain: name.toLowerCase().replace(/[^a-z0-9]+/g, "") }));
  for (const wanted of CLASS_NAMES) {
    const found = plain.find((one) => one.plain === wanted);
    if (found !== undefined) return found.name;
  }
  return plain[0]?.name;
}
