import type { Metadata } from "next";
import { SettingsHeader } from "@/components/settings/settings-header";
import { Section } from "@/components/ui/page-header";
import { InviteForm } from "@/components/users/invite-form";
import { PeopleTable } from "@/components/users/people-table";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { requireContext } from "@/lib/session";
import { PEOPLE_TEXT as T } from "@/lib/text/people";
import { loadPeople } from "@/lib/users/load-people";
import { orNotFound } from "../../projects/[no]/or-not-found";
import { invite } from "./people-actions";

export const metadata: Metadata = { title: T.title };

export default async function PeoplePage() {
  const context = await requireContext();
  const [people, timeZone] = await orNotFound(Promise.all([loadPeople(context), loadTimeZone(context)]));
  return (
    <>
      <SettingsHeader page="people" description={T.about} />
      <PeopleTable people={people} timeZone={timeZone} />
      <Section title={T.invite} description={T.inviteText}>
        <InviteForm invite={invite} />
      </Section>
    </>
  );
}
