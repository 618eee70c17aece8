/** Bad usage or an unreadable path: one line and exit 2. */
export class UsageError extends Error {
  override name = "UsageError";
}
