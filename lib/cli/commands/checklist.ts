import { writeFileSync } from "node:fs";
import path from "node:path";
import { blankPdf } from "@/lib/assessments/blank/blank-pdf";
import { CANDIDATE_COLUMNS } from "@/lib/assessments/blank/sheet-content";
import { readTemplate, readTemplates, TEMPLATE_KEYS } from "@/lib/assessments/templates/read-templates";
import { emit, jsonText } from "@/lib/cli/emit";
import { choiceOption, numberOption, optionValue, parseOptions, usageText } from "@/lib/cli/options";
import { UsageError } from "@/lib/cli/usage-error";
import { projectRoot } from "@/lib/env";
import { PAPERS } from "@/lib/reports/pdf/theme";

const OPTIONS = {
  pdf: { kind: "value", argument: "FILE", help: "where the PDF goes; without it the command lists the checklists" },
  blank: { kind: "flag", help: "to be filled with a pen (what it prints anyway)" },
  paper: { kind: "value", argument: "A4|Letter", help: "default A4" },
  columns: { kind: "value", argument: "1-4", help: "candidates side by side (default 1)" },
  guidance: { kind: "flag", help: "with how to ask, good evidence and red flags" },
  json: { kind: "flag", help: "JSON on standard output" },
  out: { kind: "value", argument: "FILE", help: "write the output to a file" },
  help: { kind: "flag", help: "this text" },
} as const;

/** `assay checklist [TEMPLATE --pdf FILE]`: prints a built-in checklist, or lists them. */
export async function checklistCommand(args: string[]): Promise<number> {
  const options = parseOptions(args, OPTIONS);
  const out = optionValue(options, "out");
  const isJson = options.flags.has("json");
  if (options.flags.has("help")) {
    await emit(usageText("assay checklist [TEMPLATE --pdf FILE]", OPTIONS), out);
    return 0;
  }
  const [name, ...more] = options.positional;
  const file = optionValue(options, "pdf");
  if (name === undefined && file === undefined && more.length === 0) {
    await emit(checklistList(isJson), out);
    return 0;
  }
  const key = TEMPLATE_KEYS.find((known) => known === name);
  if (key === undefined || more.length > 0) throw new UsageError(`give one checklist: ${TEMPLATE_KEYS.join(", ")}`);
  if (file === undefined) throw new UsageError("--pdf FILE says where the PDF goes");
  const asked = numberOption(options, "columns", { min: 1, max: 4, isWhole: true }) ?? 1;
  const columns = CANDIDATE_COLUMNS.find((known) => known === asked) ?? 1;
  const paper = choiceOption(options, "paper", PAPERS) ?? "A4";
  const template = readTemplate(key);
  const bytes = await blankPdf(template, {
    paper,
    columns,
    hasGuidance: options.flags.has("guidance"),
    now: new Date(),
    fontFolder: path.join(projectRoot(), "public", "fonts"),
  });
  writeFileSync(file, bytes);
  const { version, sha256 } = template;
  const written = { file, bytes: bytes.length, template: key, version, sha256, paper, columns };
  await emit(isJson ? jsonText(written) : `${file}: ${template.title}, version ${version}, ${paper}\n`, out);
  return 0;
}

function checklistList(isJson: boolean): string {
  const rows = readTemplates().map(({ key, title, version, sha256, sections }) => {
    const items = sections.flatMap((section) => section.items);
    return {
      key,
      title,
      version,
      sha256,
      items: items.length,
      knockouts: items.filter((item) => item.knockout).length,
    };
  });
  if (isJson) return jsonText(rows);
  const width = Math.max(...rows.map(({ key }) => key.length));
  const line = ({ key, title, items, knockouts }: (typeof rows)[number]) =>
    `${key.padEnd(width)}  ${title} (${items} questions, ${knockouts} knock-outs)`;
  return `${rows.map(line).join("\n")}\n`;
}
