import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { ACCESS, type Action } from "./access";
import { HANDLER_ACCESS, PAGE_ACCESS, type RouteAccess, SERVER_ACTION_ACCESS } from "./route-access";
import { ASKS_NOTHING, COVERED_FOLDERS, VERB_ACCESS } from "./verb-access";

const ROOT = path.join(import.meta.dirname, "..", "..");

function sourcesBelow(folder: string): { file: string; text: string }[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\.fixture\.ts$/.test(file))
    .map((file) => ({
      file: file.split(path.sep).join("/"),
      text: readFileSync(path.join(ROOT, folder, file), "utf8"),
    }));
}

const APP = sourcesBelow("app");
const EVERYWHERE = [...APP, ...sourcesBelow("components"), ...sourcesBelow("lib")];

function addressOf(file: string): string {
  const folders = path.posix.dirname(file).split("/");
  return `/${folders.filter((folder) => folder !== "." && !folder.startsWith("(")).join("/")}`;
}

interface Found {
  key: string;
  text: string;
}

const METHODS = "GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS";
const pages: Found[] = APP.filter(({ file }) => path.posix.basename(file) === "page.tsx").map(({ file, text }) => ({
  key: addressOf(file),
  text,
}));
const handlers: Found[] = APP.filter(({ file }) => path.posix.basename(file) === "route.ts").flatMap(
  ({ file, text }) => {
    const direct = [...text.matchAll(new RegExp(`export (?:async )?(?:function|const) (${METHODS})\\b`, "g"))];
    const taken = [...text.matchAll(/export (?:const )?\{([^}]*)\}/g)].flatMap(([, names = ""]) => [
      ...names.matchAll(new RegExp(`\\b(${METHODS})\\b`, "g")),
    ]);
    return [...direct, ...taken].map(([, method]) => ({ key: `${method} ${addressOf(file)}`, text }));
  },
);
const serverActions: Found[] = EVERYWHERE.filter(({ text }) => /^"use server";/m.test(text)).flatMap(({ file, text }) =>
  [...text.matchAll(/export (?:async )?(?:function|const) (\w+)/g)].map(([, name]) => ({
    key: `${file.replace(/\.tsx?$/, "")}#${name}`,
    text,
  })),
);

const TABLES: readonly [string, readonly Found[], Readonly<Record<string, RouteAccess>>][] = [
  ["page", pages, PAGE_ACCESS],
  ["route handler", handlers, HANDLER_ACCESS],
  ["server action", serverActions, SERVER_ACTION_ACCESS],
];

/** The actions that a file's own calls ask for: of the verbs that it imports, and asked by itself. */
function actionsAskedBy(text: string): Set<Action> {
  const asked = new Set<Action>();
  for (const [, names = "", from = ""] of text.matchAll(/import \{([^}]*)\} from "@\/lib\/([^"]+)"/g))
    for (const name of names.split(",").map((part) => part.trim())) {
      const action = VERB_ACCESS[`${from}#${name}`];
      if (action) asked.add(action);
    }
  for (const [, action = ""] of text.matchAll(/\b(?:may|authorize|refuseUnless)\([^;]*?, "([\w.]+)"\)/g))
    asked.add(action as Action);
  return asked;
}

describe.each(TABLES)("every %s", (_kind, found, table) => {
  test("is in the table of access, and the table has no other", () => {
    expect(found.length).toBeGreaterThan(5);
    expect(found.map(({ key }) => key).sort()).toEqual(Object.keys(table).sort());
  });

  test("asks who is there, unless it is public", () => {
    const open = found.filter(({ key, text }) => {
      const isOpen = table[key] === "public";
      const asks = /\b(?:requireContext|requireContextToEnrol|requestContext|signOutHere|handleRequest)\(/.test(text);
      return isOpen === asks;
    });
    expect(open.map(({ key }) => key)).toEqual([]);
  });

  test("calls something that asks for the action that the table names", () => {
    const wrong = found.flatMap(({ key, text }) => {
      const access = table[key];
      if (access === undefined || access === "public" || access === "signed_in") return [];
      const asked = actionsAskedBy(text);
      return asked.has(access) ? [] : [`${key}: ${access}, but asks ${[...asked].join(", ") || "nothing"}`];
    });
    expect(wrong).toEqual([]);
  });
});

/** Exported functions whose first argument is a context. */
const VERB =
  /export (?:async )?function\*? (\w+)(?:<[^>]*>)?\(\s*(?:\w+|\{[^}]*\}): (?:Context\b(?!\[)|Pick<Context\b)/g;

describe("every function of lib that is handed a context", () => {
  const verbs = COVERED_FOLDERS.flatMap((folder) =>
    sourcesBelow(`lib/${folder}`).flatMap(({ file, text }) =>
      [...text.matchAll(VERB)].map(([, name]) => `${folder}/${file.replace(/\.tsx?$/, "")}#${name}`),
    ),
  );

  test("is in the table of verbs, or says why it asks nothing", () => {
    expect(verbs.length).toBeGreaterThan(50);
    expect(verbs.sort()).toEqual([...Object.keys(VERB_ACCESS), ...Object.keys(ASKS_NOTHING)].sort());
  });

  test("names an action that exists", () => {
    const known = Object.keys(ACCESS);
    const named = [VERB_ACCESS, PAGE_ACCESS, HANDLER_ACCESS, SERVER_ACTION_ACCESS].flatMap((table) =>
      Object.values(table),
    );
    const unknown = named.filter((action) => !known.includes(action) && action !== "public" && action !== "signed_in");
    expect(unknown).toEqual([]);
  });
});
