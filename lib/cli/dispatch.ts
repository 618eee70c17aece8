import { COMMANDS } from "./catalogue";
import { UsageError } from "./usage-error";
import { withDatabase } from "./with-database";

/** Done; done, but what was checked does not hold; bad usage or an unreadable path. */
export const EXIT = { done: 0, doesNotHold: 1, badUsage: 2 } as const;

type Command = (args: string[]) => Promise<number>;

const UNREADABLE = new Set(["ENOENT", "EACCES", "EISDIR", "ENOTDIR", "EPERM"]);

/** Runs `assay <args>` and answers its exit status. Every failure is one line of standard error. */
export async function dispatch(args: readonly string[], complain: (line: string) => void): Promise<number> {
  const [name, ...rest] = args;
  if (name === "--help" || name === "-h" || name === "help") {
    process.stdout.write(helpText());
    return EXIT.done;
  }
  if (name === undefined) {
    complain("usage: assay <command> … (assay --help lists the commands)");
    return EXIT.badUsage;
  }
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (entry === undefined) {
    complain(`assay: there is no command "${name}" (assay --help lists them)`);
    return EXIT.badUsage;
  }
  try {
    const command = await loadCommand(name);
    return await withDatabase(isHelp(rest) ? "none" : entry.database, `assay ${name}`, () => command(rest));
  } catch (error) {
    complain(`assay ${name}: ${describe(error)}`);
    return isBadUsage(error) ? EXIT.badUsage : EXIT.doesNotHold;
  }
}

/** Whether only words are wanted: a command says them without a database. */
function isHelp(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return (end < 0 ? args : args.slice(0, end)).some((arg) => arg === "--help" || arg === "-h");
}

export function helpText(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return `usage: assay <command> …\n\n${lines.join("\n")}\n\nassay <command> --help tells more.\n`;
}

/** `commands/setup-link.ts` exports `setupLinkCommand`. */
async function loadCommand(name: string): Promise<Command> {
  const module: Record<string, unknown> = await import(`./commands/${name}.ts`);
  const command = module[`${camelCase(name)}Command`];
  if (typeof command !== "function") throw new Error("is not part of this build");
  return async (args) => Number(await command(args));
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (isUnreadable(error)) return unreadableWords(error);
  // Our own mistakes keep their stack; what the user can put right is one line.
  const ours = error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
  return ours ? (error.stack ?? error.message) : error.message;
}

function isBadUsage(error: unknown): boolean {
  return error instanceof UsageError || isUnreadable(error);
}

interface FileError extends Error {
  code: string;
  path?: string;
}

/** Whether a file cannot be read as asked. Reading from a folder that was opened as a file is told without its path. */
function isUnreadable(error: unknown): error is FileError {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return false;
  return error.code === "EISDIR" || ("path" in error && UNREADABLE.has(error.code));
}

function unreadableWords({ code, path }: FileError): string {
  const why =
    {
      ENOENT: "there is no such file or folder",
      EISDIR: "a file is needed, this is a folder",
      ENOTDIR: "a part of the path is a file",
    }[code] ?? "no permission";
  return path === undefined ? why : `${path}: ${why}`;
}
