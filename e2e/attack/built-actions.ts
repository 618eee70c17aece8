import { readFileSync } from "node:fs";
import path from "node:path";
import { PROJECT_ROOT } from "../../bin/project-root.mjs";
import { SERVER_ACTION_ACCESS } from "../../lib/auth/route-access";

export interface BuiltAction {
  id: string;
  /** As the table of access names it. */
  key: string;
  access: string | undefined;
}

/** Every action of the build, by the id that a browser calls it by. */
export function builtActions(): BuiltAction[] {
  const file = path.join(PROJECT_ROOT, ".next", "server", "server-reference-manifest.json");
  const { node } = JSON.parse(readFileSync(file, "utf8")) as {
    node: Record<string, { filename: string; exportedName: string }>;
  };
  return Object.entries(node).map(([id, { filename, exportedName }]) => {
    const key = `${filename.replace(/^(?:app|components)\//, "").replace(/\.tsx?$/, "")}#${exportedName}`;
    return { id, key, access: SERVER_ACTION_ACCESS[key] };
  });
}

/** What everybody may do with their own account, signing out too: a shared session would not outlive it. */
export const OWN_ACCOUNT: ReadonlySet<string> = new Set(["account.edit", "signed_in", "public"]);
