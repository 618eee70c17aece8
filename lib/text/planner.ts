/** Words of the calculators. */
export const PLANNER_TEXT = {
  title: "Calculators",
  about:
    "Sample sizes, acceptance plans, charts, and every statistic of counts, scores, ratings and shapes at hand. They are computed here, in the browser, by the functions behind every figure of Assay; nothing is sent.",
  questions: "Questions",
  answer: "Answer",
  place: "Place",
  choose: "choose",
  command: "On the command line",
  commandFor: (name: string) => `assay plan ${name} --help`,
  inputName: (name: string) => name.replaceAll("-", " "),
  questionName(name: string) {
    const words = name.replaceAll("-", " ");
    return words.charAt(0).toUpperCase() + words.slice(1);
  },
  waiting: (inputs: readonly string[]) => `Fill in ${inputs.map((name) => name.replaceAll("-", " ")).join(", ")}.`,
  hint(kind: "number" | "numbers" | "table" | "choice", help: string) {
    if (kind === "numbers") return `${help}; apart by blanks or commas`;
    return kind === "table" ? `${help}; a line a row, cells apart by blanks or commas` : help;
  },
} as const;
