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
    return await withDatabase(entry.database, `assay ${name}`, () => command(rest));
  } catch (error) {
    complain(`assay ${name}: ${describe(error)}`);
    return isBadUsage(error) ? EXIT.badUsage : EXIT.doesNotHold;
  }
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
  // Our own mistakes keep their stack; what the user can put right is one line.
  const ours = error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
  return ours ? (error.stack ?? error.message) : error.message;
}

function isBadUsage(error: unknown): boolean {
  if (error instanceof UsageError) return true;
  if (!(error instanceof Error) || !("code" in error)) return false;
  return "path" in error && typeof error.code === "string" && UNREADABLE.has(error.code);
}
