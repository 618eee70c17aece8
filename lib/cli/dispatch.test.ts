import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { COMMANDS } from "./catalogue";
import { dispatch, EXIT, helpText } from "./dispatch";

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

test("help lists the commands", () => {
  expect(helpText()).toMatch(/^ {2}evaluate +measure vendors against gold$/m);
});
