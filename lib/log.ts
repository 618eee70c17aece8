import { presentRequestId } from "./http/request-id";

type Level = "info" | "warn" | "error";

const LONGEST_TEXT = 8_000;
const DEEPEST = 6;
const MOST_ENTRIES = 100;

const MASK = "***";
/** A login in an address, whatever its scheme. */
const LOGIN = /([a-z][a-z0-9+.-]*:\/\/[^\s:@/]*:)[^\s@/]+(@)/gi;
/** What follows these words in a text is a secret. */
const NAMED =
  /((?:password|passwd|secret|token|api[_-]?key|authorization|cookie)["']?\s*[=:]\s*["']?(?:(?:bearer|basic)\s+)?)[^\s"',;&]+/gi;
const SCHEME = /\b((?:bearer|basic)\s+)[\w.~+/-]{6,}=*/gi;
/** One-time links and signed addresses carry a secret in the path or query. */
const LINK =
  /(\/(?:setup|invitation|reset)\/)[\w-]{16,}|([?&](?:token|x-amz-signature|x-amz-credential|code|state)=)[^&\s"]+/gi;
const SECRET_NAME = /pass(?:word|wd)|secret|token|authorization|cookie|api[_-]?key|credential|private[_-]?key/i;
/** Control characters that JSON leaves as they are. */
const CONTROL = /[\u007f-\u009f\u2028\u2029]/g;

function maskText(text: string): string {
  const cut = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}… (${text.length} characters)` : text;
  return cut
    .replace(LOGIN, `$1${MASK}$2`)
    .replace(LINK, (_all, path: string | undefined, query: string | undefined) => `${path ?? query ?? ""}${MASK}`)
    .replace(NAMED, `$1${MASK}`)
    .replace(SCHEME, `$1${MASK}`);
}

/** A value as it may stand in a log: errors spelled out, secrets masked by name and by shape, nothing endless. */
function plain(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return maskText(value);
  if (value instanceof Error) {
    const { name, message, stack, cause } = value;
    const why = cause === undefined || depth >= DEEPEST ? {} : { cause: plain(cause, depth + 1) };
    return { name, message: maskText(message), stack: maskText(stack ?? ""), ...why };
  }
  if (typeof value === "bigint" || typeof value === "symbol" || typeof value === "function") return String(value);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (depth >= DEEPEST) return "…";
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  if (Array.isArray(value)) return value.slice(0, MOST_ENTRIES).map((entry) => plain(entry, depth + 1));
  const entries = Object.entries(value).slice(0, MOST_ENTRIES);
  return Object.fromEntries(
    entries.map(([key, entry]) => [key, SECRET_NAME.test(key) && entry != null ? MASK : plain(entry, depth + 1)]),
  );
}

/** The line of one entry: no line break and no terminal code of a value survives in it. */
export function logLine(at: Date, level: Level, message: string, fields: Record<string, unknown>): string {
  const requestId = presentRequestId();
  const entry: Record<string, unknown> = {
    at: at.toISOString(),
    level,
    message: maskText(message),
    ...(requestId === null ? {} : { requestId }),
  };
  for (const [key, value] of Object.entries(fields))
    entry[key in entry ? `${key}_` : key] = SECRET_NAME.test(key) && value != null ? MASK : plain(value);
  const escaped = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(entry).replace(CONTROL, escaped);
}

/** One JSON line on standard error. */
export function log(level: Level, message: string, fields: Record<string, unknown> = {}): void {
  process.stderr.write(`${logLine(new Date(), level, message, fields)}\n`);
}
