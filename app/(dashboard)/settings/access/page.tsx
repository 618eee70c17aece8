import type { Metadata } from "next";
import { AddressTable } from "@/components/access/address-table";
import { RoleTable } from "@/components/access/role-table";
import { SettingsHeader } from "@/components/settings/settings-header";
import { Section } from "@/components/ui/page-header";
import { HANDLER_ACCESS, PAGE_ACCESS, SERVER_ACTION_ACCESS } from "@/lib/auth/route-access";
import { requireContext } from "@/lib/session";
import { ACCESS_TEXT as T } from "@/lib/text/access";
import { SETTINGS_TEXT } from "@/lib/text/settings";
import { refuseUnless } from "../../projects/[no]/or-not-found";

export const metadata: Metadata = { title: SETTINGS_TEXT.pages.access };

/** The access matrix, printed from the data that requests are checked against. */
export default async function AccessPage() {
  refuseUnless((await requireContext()).actor, "organization.read");
  return (
    <>
      <SettingsHeader page="access" description={T.about} />
      <Section title={T.roles}>
        <RoleTable />
      </Section>
      <Section title={T.addresses}>
        <AddressTable
          label={T.addresses}
          header={T.address}
          csvName="addresses"
          asked={{ ...PAGE_ACCESS, ...HANDLER_ACCESS }}
        />
      </Section>
      <Section title={T.deeds}>
        <AddressTable label={T.deeds} header={T.deed} csvName="forms" asked={SERVER_ACTION_ACCESS} />
      </Section>
    </>
  );
}
