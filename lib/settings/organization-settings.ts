import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { organization } from "@/db/schema/organization";
import { organizationLogo } from "@/db/schema/setting";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { formatsArea } from "./areas";
import { replaceArea } from "./write-area";

export interface OrganizationView {
  name: string;
  timeZone: string;
  paper: "A4" | "Letter";
  logo: { width: number; height: number; sha256: string } | null;
}

const isTimeZone = (text: string) => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }) !== null;
  } catch {
    return false;
  }
};

const organizationInput = z.object({
  name: z.string().trim().min(1, "Enter a name").max(200),
  timeZone: z.string().refine(isTimeZone, "Not a time zone, such as Europe/Berlin"),
  paper: z.enum(["A4", "Letter"], "Choose a paper"),
  /** How they are written; as they are where nothing is said. */
  numbers: formatsArea.shape.numbers.unwrap().optional(),
  dates: formatsArea.shape.dates.unwrap().optional(),
});

async function find(db: Pick<Context["db"], "select">, id: string) {
  const [row] = await db.select().from(organization).where(eq(organization.id, id));
  if (!row) throw new AssayError("not_found", "There is no such organization.");
  const { name, timeZone, paper } = row;
  return { name, timeZone, paper };
}

export async function loadOrganization(context: Context): Promise<OrganizationView> {
  authorize(context.actor, "organization.edit");
  const { organizationId } = context.actor;
  const { width, height, sha256 } = organizationLogo;
  const [found, [logo]] = await Promise.all([
    find(context.db, organizationId),
    context.db
      .select({ width, height, sha256 })
      .from(organizationLogo)
      .where(eq(organizationLogo.organizationId, organizationId)),
  ]);
  return { ...found, logo: logo ?? null };
}

/** Name, zone, paper and formats at once: all of it or nothing, with one event. */
export async function saveOrganization(context: Context, input: z.input<typeof organizationInput>): Promise<void> {
  authorize(context.actor, "organization.edit");
  const { numbers, dates, ...stated } = parseInput(organizationInput, input);
  const { organizationId } = context.actor;
  await writeAudited(context, async (tx) => {
    const formats = await replaceArea(tx, context, "formats", (now) => ({
      numbers: numbers ?? now.numbers,
      dates: dates ?? now.dates,
    }));
    // after the area, whose row is locked: of two admins at once, one sees what the other wrote
    const before = { ...(await find(tx, organizationId)), ...formats.before };
    const after = { ...stated, ...formats.after };
    if (JSON.stringify(before) === JSON.stringify(after)) return { audit: null, result: undefined };
    await tx.update(organization).set(stated).where(eq(organization.id, organizationId));
    const audit = { action: "settings.organization", objectType: "organization", objectId: organizationId };
    return { audit: { ...audit, before, after }, result: undefined };
  });
}
