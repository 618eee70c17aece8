import { MergeForm } from "@/components/gold/merge-form";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { loadMergeChoices } from "@/lib/consensus/load-merge-choices";
import { requireContext } from "@/lib/session";
import { GOLD_TEXT } from "@/lib/text/gold";
import { MERGE_TEXT as T } from "@/lib/text/merge";
import { orNotFound, refuseUnless } from "../../or-not-found";
import { mergeReaders } from "./merge-action";

export const metadata = { title: T.title };

export default async function MergePage({ params }: { params: Promise<{ no: string }> }) {
  const [{ no }, context] = await Promise.all([params, requireContext()]);
  refuseUnless(context.actor, "gold.edit");
  const projectNo = Number(no);
  const choices = await orNotFound(loadMergeChoices(context, { projectNo }));
  return (
    <>
      <PageHeader
        title={T.title}
        description={T.description}
        crumbs={[{ label: GOLD_TEXT.title, href: `/projects/${projectNo}/gold` }, { label: T.title }]}
      />
      {choices.batches.length === 0 ? (
        <EmptyState
          title={T.noDeliveries}
          actions={<ButtonLink href={`/projects/${projectNo}/batches`}>{T.batches}</ButtonLink>}
        >
          {T.noDeliveriesNote}
        </EmptyState>
      ) : (
        <MergeForm choices={choices} action={mergeReaders.bind(null, projectNo)} />
      )}
    </>
  );
}
