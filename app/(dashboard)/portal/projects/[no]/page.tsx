import Link from "next/link";
import { DeliveryForm } from "@/components/portal/delivery-form";
import { FeedbackTable } from "@/components/portal/feedback-table";
import { FactList } from "@/components/ui/fact-list";
import { PageHeader, Section } from "@/components/ui/page-header";
import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import { formatCalendarDate, formatInstant } from "@/lib/display/date";
import { formatCount } from "@/lib/display/number";
import { loadOwnProject, type OwnDelivery, type OwnProjectPage } from "@/lib/portal/load-own-project";
import { requireContext } from "@/lib/session";
import { MODALITY_NAMES, nameOf, TASK_NAMES } from "@/lib/text/names";
import { PORTAL_TEXT as T } from "@/lib/text/portal";
import { orNotFound } from "../../../projects/[no]/or-not-found";

export const metadata = { title: T.order };

/** Labels by their question, as the order names them. */
function labelLines(labels: OwnProjectPage["labels"]): string {
  const questions = new Map<string | null, string[]>();
  for (const { question, name } of labels) questions.set(question, [...(questions.get(question) ?? []), name]);
  const lines = [...questions].map(([question, names]) =>
    question === null ? names.join(", ") : T.answers(question, names.join(", ")),
  );
  return lines.join("\n") || T.noLabels;
}

const COUNTS = new Set(["annotations", "rejected"]);
const count = (value: number | null) => (value === null ? "–" : formatCount(value));

function Deliveries({
  projectNo,
  rows,
  timeZone,
}: {
  projectNo: number;
  rows: readonly OwnDelivery[];
  timeZone: string;
}) {
  if (rows.length === 0) return <p className="text-muted">{T.noDeliveries}</p>;
  return (
    <TableFrame label={T.deliveries}>
      <Table>
        <thead>
          <tr>
            {Object.entries(T.deliveryColumns).map(([key, name]) => (
              <TableHead key={key} className={COUNTS.has(key) ? "text-right" : undefined}>
                {name}
              </TableHead>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <RowHead className="min-w-32 break-words">
                <Link className="link" href={`/portal/projects/${projectNo}/deliveries/${row.id}`}>
                  {row.name}
                </Link>
              </RowHead>
              <TableCell>{nameOf(T.states, row.state)}</TableCell>
              <TableCell className="whitespace-nowrap">{formatInstant(row.createdAt, timeZone)}</TableCell>
              <TableCell className="text-right tabular-nums">{count(row.annotations)}</TableCell>
              <TableCell className="text-right tabular-nums">{count(row.rejected)}</TableCell>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}

export default async function PortalProjectPage({ params }: { params: Promise<{ no: string }> }) {
  const [{ no }, context] = await Promise.all([params, requireContext()]);
  const { project, labels, deliveries, feedback, timeZone } = await orNotFound(
    loadOwnProject(context, { projectNo: Number(no) }),
  );
  const facts = T.orderFacts;
  return (
    <>
      <PageHeader title={project.name} crumbs={[{ label: T.title, href: "/portal" }, { label: project.name }]} />
      <Section title={T.order}>
        <FactList
          facts={[
            [facts.modality, nameOf(MODALITY_NAMES, project.modality)],
            [facts.tasks, project.tasks.map((task) => nameOf(TASK_NAMES, task)).join(", ")],
            [facts.guideline, project.guidelineVersion],
            [facts.due, project.dueOn === null ? T.noDue : formatCalendarDate(project.dueOn)],
            [facts.labels, labelLines(labels)],
          ]}
        />
      </Section>
      <Section title={T.deliveries}>
        <Deliveries projectNo={project.no} rows={deliveries} timeZone={timeZone} />
      </Section>
      {project.isArchived ? null : (
        <Section title={T.upload} description={T.uploadText}>
          <DeliveryForm
            projectNo={project.no}
            replaceable={deliveries.flatMap(({ id, name, state, createdAt }) =>
              state === "published" ? [{ id, name: T.received(name, formatInstant(createdAt, timeZone)) }] : [],
            )}
          />
        </Section>
      )}
      <Section title={T.feedback} description={T.feedbackText}>
        {feedback.length === 0 ? (
          <p className="text-muted">{T.feedbackNone}</p>
        ) : (
          <FeedbackTable label={T.feedback} cells={feedback} timeZone={timeZone} />
        )}
      </Section>
    </>
  );
}
