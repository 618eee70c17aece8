import { UsageError } from "./usage-error";

/** What a command accepts: `value` options take one argument and may repeat where `many`; flags take none. */
export interface OptionSpec {
  kind: "flag" | "value";
  many?: boolean;
  /** What stands for the argument in the usage line: `FILE`, `NAME=PATH`. */
  argument?: string;
  help: string;
}

export interface ParsedOptions {
  positional: string[];
  flags: ReadonlySet<string>;
  values: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads `--name value`, `--name=value` and flags; everything else is positional, and all after a lone `--` too.
 * An option that the command does not know, a missing argument and a repeated single option are bad usage.
 */
export function parseOptions(args: readonly string[], specs: Readonly<Record<string, OptionSpec>>): ParsedOptions {
  const positional: string[] = [];
  const flags = new Set<string>();
  const values = new Map<string, string[]>();
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? "";
    if (arg === "--") {
      positional.push(...args.slice(index + 1));
      break;
    }
    if (arg === "-h" && Object.hasOwn(specs, "help")) {
      flags.add("help");
      continue;
    }
    if (!arg.startsWith("--")) {
      positional.push(arg);
      continue;
    }
    const equals = arg.indexOf("=");
    const name = arg.slice(2, equals < 0 ? undefined : equals);
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    if (!spec) throw new UsageError(`there is no option --${name}${suggestion(name, Object.keys(specs))}`);
    if (spec.kind === "flag") {
      if (equals >= 0) throw new UsageError(`--${name} takes no value`);
      flags.add(name);
      continue;
    }
    const value = equals < 0 ? args[++index] : arg.slice(equals + 1);
    if (value === undefined || value === "") throw new UsageError(`--${name} needs ${spec.argument ?? "a value"}`);
    const before = values.get(name) ?? [];
    if (before.length > 0 && !spec.many) throw new UsageError(`--${name} is given twice`);
    values.set(name, [...before, value]);
  }
  return { positional, flags, values };
}

/** The single value of an option, undefined where it is not given. */
export function optionValue(options: ParsedOptions, name: string): string | undefined {
  return options.values.get(name)?.[0];
}

/** A number within bounds; bad usage otherwise. */
export function numberOption(
  options: ParsedOptions,
  name: string,
  bounds: { min: number; max: number; isWhole?: boolean; isOpen?: boolean },
): number | undefined {
  const text = optionValue(options, name);
  if (text === undefined) return undefined;
  const value = Number(text);
  const isInside = bounds.isOpen
    ? value > bounds.min && value < bounds.max
    : value >= bounds.min && value <= bounds.max;
  if (text.trim() === "" || !isInside || (bounds.isWhole && !Number.isInteger(value))) {
    const what = bounds.isWhole ? "a whole number" : "a number";
    throw new UsageError(`--${name}: ${what} ${boundsText(bounds)}, found ${text}`);
  }
  return value;
}

/** The bounds in words; one that is only the largest number there is, is none. */
function boundsText({ min, max, isOpen }: { min: number; max: number; isOpen?: boolean }): string {
  if (max >= Number.MAX_SAFE_INTEGER) return isOpen ? `above ${min}` : `of ${min} or more`;
  return isOpen ? `above ${min} and below ${max}` : `from ${min} to ${max}`;
}

/** One of a few words; bad usage otherwise. */
export function choiceOption<const Choices extends readonly string[]>(
  options: ParsedOptions,
  name: string,
  choices: Choices,
): Choices[number] | undefined {
  const text = optionValue(options, name);
  if (text === undefined) return undefined;
  const found = choices.find((choice) => choice === text);
  if (found === undefined) throw new UsageError(`--${name}: one of ${choices.join(", ")}, found ${text}`);
  return found;
}

/** The help text of a command: its usage line and each option in a line. */
export function usageText(usage: string, specs: Readonly<Record<string, OptionSpec>>): string {
  const rows = Object.entries(specs).map(([name, spec]) => ({
    left: `--${name}${spec.kind === "value" ? ` ${spec.argument ?? "VALUE"}` : ""}`,
    right: spec.help,
  }));
  const width = Math.max(...rows.map(({ left }) => left.length));
  return `usage: ${usage}\n\n${rows.map(({ left, right }) => `  ${left.padEnd(width)}  ${right}`).join("\n")}\n`;
}

/** ` (did you mean --x?)` where one option begins alike. */
function suggestion(name: string, known: readonly string[]): string {
  const near = known.filter((candidate) => candidate.startsWith(name.slice(0, 3)));
  return near.length === 1 ? ` (did you mean --${near[0]}?)` : "";
}
