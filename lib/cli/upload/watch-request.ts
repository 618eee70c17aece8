import { numberOption, type OptionSpec, parseOptions } from "../options";
import { UPLOAD_OPTIONS, type UploadRequest, uploadRequest, type Variables } from "./upload-request";

const { replaces: _, out: __, json, help, ...shared } = UPLOAD_OPTIONS;

export const WATCH_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  ...shared,
  every: { kind: "value", argument: "SECONDS", help: "how long between two looks (10)" },
  once: { kind: "flag", help: "send what is there now and end, as a timer of the system would have it" },
  ...(json ? { json: { ...json, help: "one line of JSON a delivery on standard output" } } : {}),
  ...(help ? { help } : {}),
};

/** What was asked of `assay watch`. */
export interface WatchRequest {
  request: UploadRequest;
  everyMs: number;
  isOnce: boolean;
  json: boolean;
}

const DAY_SECONDS = 86_400;

export function parseWatch(
  args: readonly string[],
  variables: Variables,
): { help: true } | ({ help: false } & WatchRequest) {
  const options = parseOptions(args, WATCH_OPTIONS);
  if (options.flags.has("help")) return { help: true };
  const request = uploadRequest(
    options,
    variables,
    "give one FOLDER, or s3://BUCKET/PREFIX: each file or folder in it is a delivery",
  );
  const every = numberOption(options, "every", { min: 1, max: DAY_SECONDS }) ?? 10;
  return {
    help: false,
    ...{ request, everyMs: every * 1000 },
    ...{ isOnce: options.flags.has("once"), json: options.flags.has("json") },
  };
}
