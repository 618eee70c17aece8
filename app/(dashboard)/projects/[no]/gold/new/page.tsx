import { GoldForm } from "@/components/gold/gold-form";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { loadGoldChoices } from "@/lib/gold/load-gold-choices";
import { requireContext } from "@/lib/session";
import { GOLD_TEXT as T } from "@/lib/text/gold";
import { orNotFound, refuseUnless } from "../../or-not-found";
import { createGold } from "../actions";

export const metadata = { title: T.newTitle };

export default async function NewGoldPage({ params }: { params: Promise<{ no: string }> }) {
  const [{ no }, context] = await Promise.all([params, requireContext()]);
  refuseUnless(context.actor, "gold.edit");
  const projectNo = Number(no);
  const choices = await orNotFound(loadGoldChoices(context, { projectNo }));
  return (
    <>
      <PageHeader
        title={T.newTitle}
        crumbs={[{ label: T.title, href: `/projects/${projectNo}/gold` }, { label: T.newTitle }]}
      />
      {choices.batches.length === 0 ? (
        <EmptyState
          title={T.noReferences}
          actions={
            <ButtonLink tone="primary" href={`/projects/${projectNo}/batches/new?role=reference`}>
              {T.uploadReference}
            </ButtonLink>
          }
        >
          {T.empty}
        </EmptyState>
      ) : (
        <GoldForm
          choices={choices}
          submit={T.make}
          action={createGold.bind(null, projectNo)}
          draft={{
            name: "",
            kind: "external",
            makers: [],
            requiresEveryMaker: false,
            exhaustive: choices.exhaustive,
            method: "",
            qualification: "",
            guidelineVersion: choices.guidelineVersion,
            batches: [],
          }}
        />
      )}
    </>
  );
}
