import { readdirSync } from "node:fs";
import path from "node:path";
import { PROJECT_ROOT } from "../bin/project-root.mjs";

/** The addresses of the application, from its file tree: `/projects/[no]/gold/new`. */
function routesOf(fileName: "page.tsx" | "route.ts"): string[] {
  const app = path.join(PROJECT_ROOT, "app");
  return readdirSync(app, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === fileName)
    .map((file) => {
      const folders = path.dirname(file).split(path.sep);
      return `/${folders.filter((folder) => folder !== "." && !folder.startsWith("(")).join("/")}`;
    })
    .sort();
}

export const PAGES = routesOf("page.tsx");
export const ROUTE_HANDLERS = routesOf("route.ts");

/** An address with its parameters filled in. */
export function fillRoute(route: string, values: Readonly<Record<string, string>>): string {
  // what may be left out is left out
  return route.replace(/\/\[\[[^\]]+\]\]/, "").replaceAll(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${route}: no value for [${name}]; add one where this route is tested`);
    return value;
  });
}
