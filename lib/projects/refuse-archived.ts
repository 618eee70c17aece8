import { AssayError } from "@/lib/errors";

/** Nothing is added to an archived project, nor is it changed, until it is restored: `to` says what for. */
export function refuseArchived({ archivedAt }: { archivedAt: Date | null }, to: string): void {
  if (archivedAt !== null) throw new AssayError("conflict", `The project is archived. Restore it to ${to}.`);
}
