import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = path.join(import.meta.dirname, "..", "..");

interface SourceFile {
  /** From the repository's root, with slashes. */
  name: string;
  text: string;
  imports: { target: string; isTypeOnly: boolean }[];
}

function filesBelow(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder)).flatMap((entry) => {
    const name = `${folder}/${entry}`;
    if (statSync(path.join(ROOT, name)).isDirectory()) return entry === "node_modules" ? [] : filesBelow(name);
    return /\.tsx?$/.test(entry) && !/\.test\.tsx?$|\.fixture\.ts$/.test(entry) ? [name] : [];
  });
}

const IMPORT =
  /^\s*(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/gm;

function readSource(name: string): SourceFile {
  const text = readFileSync(path.join(ROOT, name), "utf8");
  const imports = [...text.matchAll(IMPORT)].map(([, type, from, dynamic]) => {
    const target = from ?? dynamic ?? "";
    const resolved = target.startsWith("@/")
      ? target.slice(2)
      : target.startsWith(".")
        ? path.posix.join(path.posix.dirname(name), target)
        : target;
    return { target: resolved, isTypeOnly: type !== undefined };
  });
  return { name, text, imports };
}

const SOURCES = ["app", "components", "db", "lib"].flatMap(filesBelow).map(readSource);
const isServerOnly = ({ text }: SourceFile) => /^import "server-only";$/m.test(text);
const isEntryPoint = ({ name }: SourceFile) => /^lib\/(cli|worker|testing)\//.test(name);
const isInside = (target: string, ...folders: string[]) =>
  folders.some((folder) => target === folder || target.startsWith(`${folder}/`));
const isOurs = (target: string) => isInside(target, "app", "components", "db", "lib", "bin");

interface Rule {
  name: string;
  applies(file: SourceFile): boolean;
  /** True where an import is a breach; types may be exempt. */
  breaks(target: string, file: SourceFile, isTypeOnly: boolean): boolean;
  instead: string;
}

const only =
  (...folders: string[]) =>
  (target: string) =>
    !isInside(target, ...folders);

/** A folder of lib/formats that holds one format: all but those of shared parts. */
const FORMAT_FOLDER = /^lib\/formats\/(?!(?:archives|dicom|json|png|shapes|testing|text|volumes|xml)\/)([\w-]+)\//;

const RULES: Rule[] = [
  {
    name: "lib/model imports nothing outside itself",
    applies: ({ name }) => name.startsWith("lib/model/"),
    breaks: only("lib/model"),
    instead: "move what it needs into lib/model, or the file out of it",
  },
  {
    name: "lib/statistics imports nothing outside itself, packages included",
    applies: ({ name }) => name.startsWith("lib/statistics/"),
    breaks: only("lib/statistics"),
    instead: "numbers, arrays and typed arrays come in as arguments",
  },
  {
    name: "lib/geometry imports nothing outside itself",
    applies: ({ name }) => name.startsWith("lib/geometry/"),
    breaks: only("lib/geometry"),
    instead: "shapes come in as arguments; formulas of figures belong in lib/statistics",
  },
  {
    name: "lib/formats knows model, geometry and parsers only",
    applies: ({ name }) => name.startsWith("lib/formats/"),
    breaks: (target) => isOurs(target) && !isInside(target, "lib/formats", "lib/model", "lib/geometry"),
    instead: "hand it a DeliveryFile and a sink; who calls it does the rest",
  },
  {
    name: "a format never imports another",
    applies: ({ name }) => FORMAT_FOLDER.test(name),
    breaks: (target, { name }) => {
      const own = FORMAT_FOLDER.exec(name)?.[1];
      const other = FORMAT_FOLDER.exec(target)?.[1];
      return other !== undefined && other !== own;
    },
    instead: "share through a file directly in lib/formats",
  },
  {
    name: "the pure part of lib/evaluation knows model, geometry and statistics only",
    applies: (file) => file.name.startsWith("lib/evaluation/") && !isServerOnly(file),
    breaks: (target) => !isInside(target, "lib/evaluation", "lib/model", "lib/geometry", "lib/statistics"),
    instead: 'mark an input or output file with import "server-only"',
  },
  {
    name: "lib/consensus and lib/suspicion know evaluation, model, geometry and statistics only",
    applies: (file) => /^lib\/(consensus|suspicion)\//.test(file.name) && !isServerOnly(file),
    breaks: (target) =>
      !isInside(
        target,
        "lib/consensus",
        "lib/suspicion",
        "lib/evaluation",
        "lib/model",
        "lib/geometry",
        "lib/statistics",
      ),
    instead: "deliveries come in as arguments; who calls it reads and writes",
  },
  {
    name: "lib/display, lib/charts and lib/text do no input or output",
    applies: ({ name }) => /^lib\/(display|charts|text)\//.test(name),
    breaks: (target, _file, isTypeOnly) =>
      (!isTypeOnly && isInside(target, "db")) ||
      isInside(target, "app", "components", "next", "server-only") ||
      target.startsWith("node:"),
    instead: "take plain values",
  },
  {
    name: "only server-only files of lib touch the database",
    applies: (file) => file.name.startsWith("lib/") && !isServerOnly(file) && !isEntryPoint(file),
    breaks: (target, _file, isTypeOnly) =>
      !isTypeOnly &&
      (target === "db/client" || target === "db/copy" || target === "postgres" || isInside(target, "drizzle-orm")),
    instead: 'call a load-… or verb file, or mark this one with import "server-only"',
  },
  {
    name: "components never touch the database",
    applies: ({ name }) => name.startsWith("components/"),
    breaks: (target, _file, isTypeOnly) =>
      !isTypeOnly && (isInside(target, "db", "drizzle-orm") || target === "postgres"),
    instead: "take plain data as props",
  },
  {
    name: "app never touches the database, Drizzle or pdfkit",
    applies: ({ name }) => name.startsWith("app/"),
    breaks: (target) => isInside(target, "db", "drizzle-orm", "pdfkit") || target === "postgres",
    instead: "call a verb or load-… of lib",
  },
  {
    name: "db knows names and types of the model only",
    applies: ({ name }) => name.startsWith("db/"),
    breaks: (target) => isOurs(target) && !isInside(target, "db", "lib/model", "lib/statistics", "lib/testing", "bin"),
    instead: "queries with rules belong in lib",
  },
];

describe("import directions", () => {
  test.each(RULES)("$name", ({ applies, breaks, instead }) => {
    const files = SOURCES.filter(applies);
    expect(files.length, "the rule covers no file").toBeGreaterThan(0);
    const breaches = files.flatMap((file) =>
      file.imports
        .filter(({ target, isTypeOnly }) => breaks(target, file, isTypeOnly))
        .map(({ target }) => `${file.name} imports ${target}: ${instead}`),
    );
    expect(breaches).toEqual([]);
  });

  test("pure folders read neither clock, chance nor disk", () => {
    const pure = SOURCES.filter(
      (file) =>
        /^lib\/(model|statistics|geometry|charts|display)\//.test(file.name) ||
        (/^lib\/(evaluation|consensus|suspicion)\//.test(file.name) && !isServerOnly(file)),
    );
    const breaches = pure
      .filter(({ text }) => /Math\.random\(|Date\.now\(|new Date\(\)|from "node:(fs|net|http|child_process)/.test(text))
      .map(({ name }) => name);
    expect(breaches).toEqual([]);
  });

  test("nobody calls COPY's writable but db/copy.ts", () => {
    const callers = SOURCES.filter(({ name, text }) => name !== "db/copy.ts" && /\.writable\(\)/.test(text));
    expect(callers.map(({ name }) => name)).toEqual([]);
  });
});
