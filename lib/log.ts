type Level = "info" | "warn" | "error";

const SECRET = /(postgres(?:ql)?:\/\/[^:@\s]+:)[^@\s]+(@)/gi;

function plain(value: unknown): unknown {
  if (value instanceof Error) return { name: value.name, message: value.message, stack: value.stack };
  return value;
}

/** One JSON line on standard error; connection passwords are masked, line breaks cannot forge a second line. */
export function log(level: Level, message: string, fields: Record<string, unknown> = {}): void {
  const entry: Record<string, unknown> = { at: new Date().toISOString(), level, message };
  for (const [key, value] of Object.entries(fields)) entry[key] = plain(value);
  process.stderr.write(`${JSON.stringify(entry).replace(SECRET, "$1***$2")}\n`);
}
