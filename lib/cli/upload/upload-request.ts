import { ENCODING_OPTION, encodingOf } from "../encoding-option";
import { numberOption, type OptionSpec, optionValue, type ParsedOptions, parseOptions } from "../options";
import { UsageError } from "../usage-error";

/** What was asked of `assay upload`. */
export interface UploadRequest {
  file: string;
  origin: string;
  token: string;
  projectNo: number;
  /** A delivery's vendor, by name or id; null: a reference. */
  vendor: string | null;
  tool: string | null;
  name: string;
  options: Record<string, string>;
  /** A profile of the project that it is read by. */
  profile: string | null;
  supersedes: number | null;
  isAdditionalRead: boolean;
  /** Sent and left for a person's check, not ingested. */
  sendsOnly: boolean;
}

export interface UploadOutput {
  json: boolean;
  out: string | undefined;
}

export const UPLOAD_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  project: { kind: "value", argument: "N", help: "the project's number" },
  vendor: { kind: "value", argument: "NAME", help: "who delivers: a vendor's name or id" },
  reference: { kind: "flag", help: "the file is a reference, of no vendor" },
  url: { kind: "value", argument: "URL", help: "where Assay answers (else ASSAY_URL)" },
  token: { kind: "value", argument: "TOKEN", help: "an API token (else ASSAY_TOKEN, which other users do not see)" },
  tool: { kind: "value", argument: "NAME", help: "with what it was made: a vendor's or tool's name or id" },
  name: { kind: "value", argument: "TEXT", help: "what the batch is called" },
  columns: { kind: "value", argument: "ROLES", help: "which column of a table is what: item=…,label=…" },
  encoding: ENCODING_OPTION,
  profile: { kind: "value", argument: "NAME", help: "read it as a profile of the project says" },
  finding: { kind: "value", argument: "ATTRIBUTE", help: "the attribute that joins shapes of one object" },
  replaces: { kind: "value", argument: "N", help: "the batch that this one corrects" },
  "additional-read": { kind: "flag", help: "a further read of items that were delivered before" },
  "send-only": { kind: "flag", help: "leave it for a person's check: do not ingest" },
  json: { kind: "flag", help: "JSON on standard output" },
  out: { kind: "value", argument: "FILE", help: "write the output to a file" },
  help: { kind: "flag", help: "this text" },
};

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

export type Variables = Readonly<Record<string, string | undefined>>;

/** Reads the command line, and of the environment what it leaves open. */
export function parseUpload(
  args: readonly string[],
  variables: Variables,
): { help: true } | { help: false; request: UploadRequest; output: UploadOutput } {
  const options = parseOptions(args, UPLOAD_OPTIONS);
  if (options.flags.has("help")) return { help: true };
  const request = uploadRequest(
    options,
    variables,
    "give one FILE; a delivery of several files goes as their folder, or one zip",
  );
  return { help: false, request, output: { json: options.flags.has("json"), out: optionValue(options, "out") } };
}

/** What a command that sends was told of where and how; `oneFile` says what its only path is. */
export function uploadRequest(options: ParsedOptions, variables: Variables, oneFile: string): UploadRequest {
  const [file, ...more] = options.positional;
  if (file === undefined || more.length > 0) throw new UsageError(oneFile);
  const projectNo = numberOption(options, "project", { min: 1, max: Number.MAX_SAFE_INTEGER, isWhole: true });
  if (projectNo === undefined) throw new UsageError("--project N is needed: the project's number");
  const vendor = optionValue(options, "vendor") ?? null;
  if ((vendor === null) !== options.flags.has("reference"))
    throw new UsageError("give --vendor NAME for a delivery, or --reference for a reference");
  const supersedes = numberOption(options, "replaces", { min: 1, max: 2 ** 31 - 1, isWhole: true }) ?? null;
  const isAdditionalRead = options.flags.has("additional-read");
  if (supersedes !== null && isAdditionalRead)
    throw new UsageError("--replaces and --additional-read exclude each other");
  const profile = optionValue(options, "profile") ?? null;
  const said = readingOptions(options);
  if (profile !== null && Object.keys(said).length > 0)
    throw new UsageError("--profile says how the file is read: it goes without --columns and --finding");
  return {
    file,
    origin: originOf(optionValue(options, "url") ?? variables.ASSAY_URL),
    token: tokenOf(optionValue(options, "token") ?? variables.ASSAY_TOKEN),
    projectNo,
    vendor,
    tool: optionValue(options, "tool") ?? null,
    name: optionValue(options, "name") ?? "",
    options: said,
    profile,
    supersedes,
    isAdditionalRead,
    sendsOnly: options.flags.has("send-only"),
  };
}

function readingOptions(options: ParsedOptions): Record<string, string> {
  const columns = optionValue(options, "columns");
  const finding = optionValue(options, "finding");
  return {
    ...(columns === undefined ? {} : { columns }),
    ...encodingOf(options),
    ...(finding === undefined ? {} : { findingAttribute: finding }),
  };
}

function originOf(text: string | undefined): string {
  if (text === undefined || text === "")
    throw new UsageError("--url URL (or ASSAY_URL) is needed: where Assay answers");
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:"))
    throw new UsageError(`--url: an address like https://assay.example.org, found ${text}`);
  if (url.protocol === "http:" && !LOOPBACK.has(url.hostname))
    throw new UsageError("--url: plain http would show the token to the network; use https");
  return url.origin;
}

function tokenOf(text: string | undefined): string {
  if (text === undefined || text === "")
    throw new UsageError("--token (or ASSAY_TOKEN) is needed: make one under Account, API tokens");
  if (!/^assay_[\w-]+$/.test(text)) throw new UsageError("--token: it begins with assay_");
  return text;
}
