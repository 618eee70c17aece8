import { figureTitle } from "@/lib/text/figure-names";

/** What opens at a figure besides its own numbers. */
export interface FigureDefinition {
  id: string;
  name: string;
  definition?: string;
  formula?: string;
  range?: string;
  direction?: string;
  source?: string;
}

export type FigureDefinitions = Record<string, FigureDefinition>;

/** The definitions of the figures a page shows, for the client: only those, so that the page stays small. */
export function defineFigures(ids: Iterable<string>): FigureDefinitions {
  const definitions: FigureDefinitions = {};
  for (const id of ids) definitions[id] ??= { id, name: figureTitle(id) };
  return definitions;
}
