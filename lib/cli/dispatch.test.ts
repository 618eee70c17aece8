import { mkdtempSync, readdirSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { COMMANDS } from "./catalogue";
import { dispatch, EXIT, helpText } from "./dispatch";

const empty = mkdtempSync(path.join(tmpdir(), "assay-empty-"));
afterAll(() => rmdirSync(empty));

async function run(...args: string[]) {
  const lines: string[] = [];
  const status = await dispatch(args, (line) => lines.push(line));
  return { status, lines };
}

test.each([[[]], [["nonsense"]], [["constructor"]]])("bad usage %j is one line and exit 2", async (args) => {
  const { status, lines } = await run(...args);
  expect(status).toBe(EXIT.badUsage);
  expect(lines).toHaveLength(1);
});

test.each([
  [["codes", "--out", "/nowhere/codes.txt"], "/nowhere/codes.txt: there is no such file or folder"],
  [["codes", "--out", import.meta.dirname], `${import.meta.dirname}: a file is needed, this is a folder`],
  [["codes", "extra"], "codes takes no path, found extra"],
])("%j says in words why it cannot be done", async (args, words) => {
  const { status, lines } = await run(...args);
  expect(status).toBe(EXIT.badUsage);
  expect(lines).toEqual([`assay ${args[0]}: ${words}`]);
});

test("a folder in place of a receipt is bad usage, though the error does not name it", async () => {
  const { status, lines } = await run("verify", import.meta.dirname);
  expect(status).toBe(EXIT.badUsage);
  expect(lines).toEqual(["assay verify: a file is needed, this is a folder"]);
}, 60_000);

test("an unreadable path is exit 2 and one line that names it", async () => {
  const { status, lines } = await run("reference", "/nowhere/cases.json");
  expect(status).toBe(EXIT.badUsage);
  expect(lines.join("\n")).not.toContain("\n    at ");
});

test("every command there is can be called", () => {
  const files = readdirSync(path.join(import.meta.dirname, "commands"));
  const names = files.filter((name) => !name.includes(".test.")).map((name) => path.basename(name, ".ts"));
  expect(Object.keys(COMMANDS)).toEqual(expect.arrayContaining(names));
});

test.each(Object.keys(COMMANDS))(
  "%s --help tells how it is used, without a database",
  async (name) => {
    for (const asked of ["--help", "-h"]) {
      let told = "";
      const write = vi.spyOn(process.stdout, "write").mockImplementation((text: unknown, ...rest: unknown[]) => {
        told += String(text);
        const done = rest.at(-1);
        if (typeof done === "function") done();
        return true;
      });
      const { status, lines } = await run(name, asked).finally(() => write.mockRestore());
      expect({ status, lines }).toEqual({ status: EXIT.done, lines: [] });
      expect(told).toMatch(new RegExp(`^usage: assay ${name}\\b`));
    }
  },
  60_000,
);

test.each([
  [["reference", empty], `${empty} is a folder: name the files of cases in it (${path.join(empty, "*.json")})`],
  [["scan", empty], `${empty}: there is no file in it to scan (hidden ones are left out)`],
  [["serve", "--port", "80"], "there is no option --port"],
])(
  "%j is bad usage",
  async (args, words) => {
    const { status, lines } = await run(...args);
    expect({ status, lines }).toEqual({ status: EXIT.badUsage, lines: [`assay ${args[0]}: ${words}`] });
  },
  60_000,
);

test("help lists the commands", () => {
  expect(helpText()).toMatch(/^ {2}evaluate +measure vendors against gold$/m);
});
