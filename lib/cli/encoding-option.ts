import { STATED_ENCODINGS, type StatedEncoding, statedEncoding } from "@/lib/formats/text/stated-encoding";
import { optionValue, type ParsedOptions } from "./options";
import { UsageError } from "./usage-error";

/** The option that every command has which reads tables. */
export const ENCODING_OPTION = {
  kind: "value",
  argument: "NAME",
  help: "of tables that are not UTF-8: windows-1252 (Latin-1), windows-1250, iso-8859-2, iso-8859-15",
} as const;

export function encodingOption(name: string): StatedEncoding {
  const encoding = statedEncoding(name);
  if (encoding === undefined) throw new UsageError(`--encoding ${name}: not one of ${STATED_ENCODINGS.join(", ")}`);
  return encoding;
}

/** What a request keeps of it. */
export function encodingOf(options: ParsedOptions): { encoding?: StatedEncoding } {
  const name = optionValue(options, "encoding");
  return name === undefined ? {} : { encoding: encodingOption(name) };
}
