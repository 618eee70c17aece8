/** What a case may need besides its input: the text of a data file that it names, relative to the reference folder. */
export interface ReferenceContext {
  loadFile(path: string): string;
}

/**
 * Calls the product's own function with a case's input and gives its result in the shape the case expects. It renames
 * fields and unwraps figures; it holds no arithmetic, so that what is proved is what the product computes.
 */
export type ReferenceAdapter = (
  input: Record<string, unknown>,
  options: Record<string, unknown>,
  context: ReferenceContext,
) => unknown;
