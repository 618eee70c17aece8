import { type Connection, connect } from "@/db/client";
import type { Context } from "@/lib/auth/context";
import { emit } from "@/lib/cli/emit";
import { choiceOption, optionValue, parseOptions, usageText } from "@/lib/cli/options";
import { UsageError } from "@/lib/cli/usage-error";
import { databaseUrl } from "@/lib/env";
import { AssayError } from "@/lib/errors";
import { findOrCreateOrganization } from "@/lib/setup/organization";
import { invitePerson } from "@/lib/users/invite-person";
import { type IssuedLink, issueLink } from "@/lib/users/issue-link";
import { loadPeople } from "@/lib/users/load-people";
import { linkAddress } from "@/lib/users/open-link";
import { resetSecondFactor } from "@/lib/users/reset-second-factor";
import { GIVEN_ROLES } from "@/lib/users/roles";

const OPTIONS = {
  role: { kind: "value", argument: "ROLE", help: `of add: ${GIVEN_ROLES.join(", ")} (default: viewer)` },
  "second-factor": { kind: "flag", help: "of reset: take a lost authenticator app away too" },
  help: { kind: "flag", help: "this text" },
} as const;

/** Whoever may run this on the server holds its database: an admin of the installation's organization. */
async function contextOf(connection: Connection, now: Date): Promise<Context> {
  const organizationId = await connection.db.transaction((tx) => findOrCreateOrganization(tx, now));
  const name = "command line";
  return {
    ...connection,
    now,
    actor: { userId: null, organizationId, role: "admin", vendorId: null, name, via: "cli" },
  };
}

async function reset(context: Context, email: string, isFactorLost: boolean): Promise<IssuedLink> {
  const person = (await loadPeople(context)).find((entry) => entry.email === email.toLowerCase());
  if (!person) throw new AssayError("not_found", `nobody has an account with the address ${email}`);
  if (isFactorLost) await resetSecondFactor(context, { id: person.id });
  return issueLink(context, { id: person.id });
}

/** `assay user add|reset EMAIL`: prints the one-time link to hand over. */
export async function userCommand(args: string[]): Promise<number> {
  const options = parseOptions(args, OPTIONS);
  if (options.flags.has("help")) {
    await emit(usageText("assay user add|reset EMAIL", OPTIONS), undefined);
    return 0;
  }
  const [deed, email, ...more] = options.positional;
  if ((deed !== "add" && deed !== "reset") || email === undefined || more.length > 0)
    throw new UsageError("say add or reset and one e-mail address");
  const role = choiceOption(options, "role", GIVEN_ROLES);
  if (deed === "reset" && optionValue(options, "role") !== undefined)
    throw new UsageError("--role goes with add; the People page changes a role");
  const isFactorLost = options.flags.has("second-factor");
  if (deed === "add" && isFactorLost) throw new UsageError("--second-factor goes with reset");
  const connection = connect(databaseUrl(), 1);
  try {
    const context = await contextOf(connection, new Date());
    const link =
      deed === "add"
        ? await invitePerson(context, { email, role: role ?? "viewer" })
        : await reset(context, email, isFactorLost);
    await emit(`${linkAddress(link)}\n`, undefined);
    return 0;
  } finally {
    await connection.close();
  }
}
