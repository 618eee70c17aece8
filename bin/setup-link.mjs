import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

/**
 * The one-time link by which the first administrator comes in: what `assay setup-link` prints, empty when somebody
 * has an account already.
 * @param {{ root: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<string>}
 */
export function readSetupLink({ root, env }) {
  const program = path.join(root, ".build", "assay.mjs");
  if (!existsSync(path.join(root, "lib", "cli", "commands", "setup-link.ts"))) return Promise.resolve("");
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, "setup-link"], { cwd: root, env, stdio: ["ignore", "pipe", 2] });
    let printed = "";
    child.stdout?.setEncoding("utf8").on("data", (text) => {
      printed += text;
    });
    child.once("error", () => resolve(""));
    child.once("close", () => resolve(printed.trim()));
  });
}
