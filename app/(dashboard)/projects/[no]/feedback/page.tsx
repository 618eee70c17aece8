import { FeedbackTable } from "@/components/portal/feedback-table";
import { UnfreezeForm } from "@/components/portal/unfreeze-form";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader, Section } from "@/components/ui/page-header";
import { may } from "@/lib/auth/access";
import { loadProjectFeedback } from "@/lib/feedback/load-project-feedback";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { requireContext } from "@/lib/session";
import { nameOf, TASK_NAMES } from "@/lib/text/names";
import { PORTAL_TEXT as T } from "@/lib/text/portal";
import { orNotFound } from "../or-not-found";
import { unfreeze } from "./unfreeze";

export const metadata = { title: T.lead };

export default async function FeedbackPage({ params }: { params: Promise<{ no: string }> }) {
  const [{ no }, context] = await Promise.all([params, requireContext()]);
  const projectNo = Number(no);
  const [vendors, timeZone] = await orNotFound(
    Promise.all([loadProjectFeedback(context, { projectNo }), loadTimeZone(context)]),
  );
  return (
    <>
      <PageHeader title={T.lead} description={T.leadAbout} />
      {vendors.length === 0 ? <EmptyState title={T.leadNone}>{T.leadNoneText}</EmptyState> : null}
      {vendors.map(({ vendorId, vendor, cells, waiting }) => (
        <Section key={vendorId} title={vendor}>
          {cells.length > 0 ? <FeedbackTable label={vendor} cells={cells} timeZone={timeZone} /> : null}
          {waiting.map(({ task, items }) => (
            <p key={task} className="pt-1 text-muted text-sm">
              {T.leadWaiting(nameOf(TASK_NAMES, task), items)}
            </p>
          ))}
          {may(context.actor, "feedback.unfreeze") ? (
            <UnfreezeForm id={vendorId} action={unfreeze.bind(null, { projectNo, vendorId })} />
          ) : null}
        </Section>
      ))}
    </>
  );
}
