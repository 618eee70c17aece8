import type { Metadata } from "next";
import { SettingsHeader } from "@/components/settings/settings-header";
import { Section } from "@/components/ui/page-header";
import { ContactForm } from "@/components/users/contact-form";
import { InviteForm } from "@/components/users/invite-form";
import { PeopleTable } from "@/components/users/people-table";
import { hasVendorLogin, VENDOR_SIGN_IN_OFF } from "@/lib/auth/pools";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { requireContext } from "@/lib/session";
import { PEOPLE_TEXT as T } from "@/lib/text/people";
import { loadPeople } from "@/lib/users/load-people";
import { loadVendorList } from "@/lib/vendors/load-vendor-list";
import { orNotFound } from "../../projects/[no]/or-not-found";
import { invite, inviteContact } from "./people-actions";

export const metadata: Metadata = { title: T.title };

export default async function PeoplePage() {
  const context = await requireContext();
  const [people, timeZone, listed] = await orNotFound(
    Promise.all([loadPeople(context), loadTimeZone(context), loadVendorList(context)]),
  );
  const vendors = listed.flatMap(({ id, name, isArchived }) => (isArchived ? [] : [{ id, name }]));
  return (
    <>
      <SettingsHeader page="people" description={T.about} />
      <PeopleTable people={people} timeZone={timeZone} />
      <Section title={T.invite} description={T.inviteText}>
        <InviteForm invite={invite} />
      </Section>
      <Section title={T.contacts} description={hasVendorLogin() ? T.contactsText : VENDOR_SIGN_IN_OFF}>
        {hasVendorLogin() ? <ContactForm invite={inviteContact} vendors={vendors} /> : null}
      </Section>
    </>
  );
}
