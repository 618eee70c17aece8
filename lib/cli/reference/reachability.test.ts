import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { NOT_REACHED } from "./not-reached.fixture";

/**
 * The reference cases prove the product only as far as the product uses what they call. Every function of
 * `lib/statistics` and `lib/geometry` that the adapter imports must be reached by imports, name by name, from where
 * figures are made: evaluation, assessments and the planner. What is not, is listed with the reason, and nothing else may be.
 */
const ROOTS = ["lib/evaluation", "lib/assessments", "lib/planner"];
const LIBRARY = /^lib\/(statistics|geometry)\//;

const ROOT = path.join(import.meta.dirname, "../../..");

function sourcesBelow(folder: string): string[] {
  if (!existsSync(path.join(ROOT, folder))) return [];
  return readdirSync(path.join(ROOT, folder)).flatMap((entry) => {
    const name = `${folder}/${entry}`;
    if (statSync(path.join(ROOT, name)).isDirectory()) return sourcesBelow(name);
    return entry.endsWith(".ts") && !/\.(test|fixture)\.ts$/.test(entry) ? [name] : [];
  });
}

interface NamedImport {
  file: string;
  name: string;
}

const IMPORT = /^(?:import|export)\s+(type\s+)?\{([^}]*)\}\s+from\s+"([^"]+)"/gm;
const texts = new Map<string, string>();

function textOf(file: string): string {
  const known = texts.get(file);
  if (known !== undefined) return known;
  const text = readFileSync(path.join(ROOT, file), "utf8");
  texts.set(file, text);
  return text;
}

/** Values (not types) that a file imports from the two libraries, by file and name there. */
function importsOf(file: string): NamedImport[] {
  return [...textOf(file).matchAll(IMPORT)].flatMap(([, type, names = "", target = ""]) => {
    if (type !== undefined) return [];
    const resolved = target.startsWith("@/") ? target.slice(2) : path.posix.join(path.posix.dirname(file), target);
    if (!LIBRARY.test(resolved)) return [];
    return names
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "" && !name.startsWith("type "))
      .map((name) => ({ file: `${resolved}.ts`, name: name.split(" as ")[0] ?? name }));
  });
}

/** The top-level declaration of a name in a file, from its line to the next declaration's. */
function bodyOf(file: string, name: string): string {
  const text = textOf(file);
  const starts = [...text.matchAll(/^(?:export )?(?:async )?(?:function\*?|const|class|let|interface|type) (\w+)/gm)];
  const at = starts.findIndex((match) => match[1] === name);
  if (at < 0) return "";
  return text.slice(starts[at]?.index, starts[at + 1]?.index);
}

const mentions = (text: string, name: string) => new RegExp(`\\b${name}\\b`).test(text);

/** Top-level names that a file declares. */
function namesOf(file: string): string[] {
  return [...textOf(file).matchAll(/^(?:export )?(?:async )?(?:function\*?|const|class|let) (\w+)/gm)].flatMap(
    (match) => match[1] ?? [],
  );
}

/** Everything that the roots reach: from each name, the names that its own declaration mentions. */
function reached(): Set<string> {
  const found = new Set<string>();
  const waiting: NamedImport[] = ROOTS.flatMap(sourcesBelow).flatMap(importsOf);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const key = `${next.file}#${next.name}`;
    if (found.has(key)) continue;
    found.add(key);
    const { file } = next;
    const body = bodyOf(file, next.name);
    for (const name of namesOf(file)) if (name !== next.name && mentions(body, name)) waiting.push({ file, name });
    for (const imported of importsOf(file)) if (mentions(body, imported.name)) waiting.push(imported);
  }
  return found;
}

function called(): string[] {
  const all = sourcesBelow("lib/cli/reference").flatMap(importsOf);
  return [...new Set(all.map(({ file, name }) => `${file}#${name}`))].sort();
}

/** Sizes and places of flat arrays, and orders of names: all that the adapter may calculate. */
const PLACES = [
  "rows.length * readerCount",
  "item * readerCount + reader",
  "Math.max(most, row.length)",
  "Math.max(1, rows[0]?.length ?? 1)",
  "all.length / width",
  "row * width, (row + 1) * width",
  "product * side",
  "own * labelCount + (label[at] ?? 0)",
  "readers.size * cases.size",
  "reader * cases.size + item",
  "Number(one) - Number(other)",
  "? one - other :",
  "gold1 - gold2 || detection1 - detection2",
  // which of the results a case asks for: those that the model is sure of
  "Math.max(...(rows[item] ?? [0])) > 0.7",
];

describe("what the reference cases call", () => {
  const found = reached();
  const unreached = called().filter((key) => !found.has(key));
  const listed = Object.entries(NOT_REACHED).flatMap(([file, { names }]) => names.map((name) => `${file}#${name}`));

  it("is reached from evaluation, assessments or the planner, but for what is listed", () => {
    expect(found.size).toBeGreaterThan(100);
    expect(unreached.filter((key) => !listed.includes(key))).toEqual([]);
  });

  it("is taken off the list once it is reached", () => {
    expect(listed.filter((key) => !unreached.includes(key))).toEqual([]);
  });

  it("is called without arithmetic: the adapter renames", () => {
    const files = sourcesBelow("lib/cli/reference").filter(
      (file) => !/\/(compare|run|case|read|data-files)\.ts$/.test(file),
    );
    const faults = files.flatMap((file) =>
      textOf(file)
        .replace(/\/\*[\s\S]*?\*\/|\/\/.*|"[^"\n]*"|`[^`]*`|\/[^/\n]+\/[gmu]*\.test/g, "")
        .split("\n")
        .map((line) => PLACES.reduce((rest, place) => rest.replace(place, ""), line))
        .filter((line) => /\bMath\.(?!floor|min)|[\w)\]] (?:\*\*|\*|\/|-) [\w(]/.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(faults).toEqual([]);
  });
});
