import { UploadForm } from "@/components/batches/upload-form";
import { ButtonLink } from "@/components/ui/button";
import { Message } from "@/components/ui/message";
import { PageHeader } from "@/components/ui/page-header";
import { loadUploadChoices } from "@/lib/batches/load-upload-choices";
import { requireContext } from "@/lib/session";
import { BATCH_TEXT as T } from "@/lib/text/batches";
import { orNotFound } from "../../or-not-found";

export const metadata = { title: T.newTitle };

export default async function NewBatchPage({
  params,
  searchParams,
}: {
  params: Promise<{ no: string }>;
  searchParams: Promise<{ supersedes?: string; role?: string }>;
}) {
  const [{ no }, { supersedes, role }, context] = await Promise.all([params, searchParams, requireContext()]);
  const projectNo = Number(no);
  const choices = await orNotFound(loadUploadChoices(context, { projectNo }));
  const replaced = choices.replaceable.find((batch) => String(batch.no) === supersedes);
  return (
    <>
      <PageHeader
        title={T.newTitle}
        crumbs={[{ label: T.title, href: `/projects/${projectNo}/batches` }, { label: T.newTitle }]}
        description={T.newDescription}
      />
      {choices.items === 0 ? (
        <Message tone="warning">
          {T.noItems}{" "}
          <ButtonLink size="small" href={`/projects/${projectNo}/items`}>
            {T.toItems}
          </ButtonLink>
        </Message>
      ) : null}
      {choices.vendors.length === 0 ? (
        <Message tone="warning">
          {T.noVendors}{" "}
          <ButtonLink size="small" href="/vendors">
            {T.toVendors}
          </ButtonLink>
        </Message>
      ) : null}
      {choices.isArchived ? null : (
        <UploadForm
          projectNo={projectNo}
          choices={choices}
          initial={{
            role: replaced?.role ?? (role === "reference" ? "reference" : "delivery"),
            vendorId: replaced?.vendorId ?? "",
            replaces: replaced ? String(replaced.no) : "",
          }}
        />
      )}
    </>
  );
}
