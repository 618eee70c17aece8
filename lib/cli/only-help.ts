import { emit } from "./emit";
import { type OptionSpec, parseOptions, usageText } from "./options";

const HELP: Readonly<Record<string, OptionSpec>> = { help: { kind: "flag", help: "this text" } };

/**
 * Reads the arguments of a command that has no options. Null once it has told how it is used: its work must not begin.
 */
export async function pathsOrHelp(args: readonly string[], usage: string, about: string): Promise<string[] | null> {
  const { flags, positional } = parseOptions(args, HELP);
  if (!flags.has("help")) return positional;
  await emit(`${usageText(usage, HELP)}\n${about}\n`, undefined);
  return null;
}
