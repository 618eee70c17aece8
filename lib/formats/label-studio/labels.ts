import { asList, asText, type JsonRecord } from "../json/record";

/** The names under `rectanglelabels`, `brushlabels`, `labels` ...: whichever key of the value ends so. */
export function labelNames(value: JsonRecord): string[] {
  const key = Object.keys(value).find((candidate) => candidate.endsWith("labels"));
  if (key === undefined) return [];
  const list = value[key];
  return (Array.isArray(list) ? list : [list]).filter((name) => typeof name === "string");
}

/** What a result without a place says: one text an answer. */
export interface Answer {
  label: string;
  /** Present where people wrote it: then the label is the question. */
  text?: string;
}

function taxonomyPath(path: unknown): string | undefined {
  const parts = asList(path).filter((part) => typeof part === "string");
  return parts.length === 0 ? asText(path) : parts.join("/");
}

/** Choices, taxonomies, ratings, numbers, dates and texts; a rating's label names its question. */
export function answersOf(value: JsonRecord, question: string): Answer[] {
  const choices = value.choices ?? value.selected;
  if (choices !== undefined) {
    const list = Array.isArray(choices) ? choices : [choices];
    return list.flatMap((choice) => {
      const label = taxonomyPath(choice) ?? (typeof choice === "string" ? choice : undefined);
      return label === undefined ? [] : [{ label }];
    });
  }
  if (Array.isArray(value.taxonomy)) {
    return value.taxonomy.flatMap((path) => {
      const label = taxonomyPath(path);
      return label === undefined ? [] : [{ label }];
    });
  }
  for (const key of ["rating", "number", "datetime"]) {
    const answer = asText(value[key]);
    if (answer !== undefined) return [{ label: `${question}: ${answer}` }];
  }
  const texts = Array.isArray(value.text) ? value.text : [value.text];
  return texts.flatMap((text) => (typeof text === "string" ? [{ label: question, text }] : []));
}
