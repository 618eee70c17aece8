import { DataTable } from "@/components/tables/data-table";
import type { TableColumn, TableRow } from "@/lib/display/table-model";
import type { ProjectListEntry } from "@/lib/projects/load-project-list";
import { MODALITY_NAMES, nameOf, TASK_NAMES } from "@/lib/text/names";

const COLUMNS: readonly TableColumn[] = [
  { id: "project", header: "Project" },
  { id: "modality", header: "Modality" },
  { id: "tasks", header: "Tasks" },
  { id: "items", header: "Items", kind: "number" },
  { id: "vendors", header: "Vendors", kind: "number" },
  { id: "batches", header: "Batches published", kind: "number" },
  { id: "evaluations", header: "Evaluations", kind: "number" },
  { id: "state", header: "State" },
];

function stateOf({ isArchived, isDemo, jobsRunning }: ProjectListEntry): string {
  const words = [isArchived ? "archived" : "open"];
  if (isDemo) words.push("demo data");
  if (jobsRunning > 0) words.push(`${jobsRunning} running`);
  return words.join(", ");
}

function rowOf(project: ProjectListEntry): TableRow {
  return {
    id: String(project.no),
    href: `/projects/${project.no}`,
    cells: {
      project: project.name,
      modality: nameOf(MODALITY_NAMES, project.modality),
      tasks: project.tasks.map((task) => nameOf(TASK_NAMES, task)).join(", "),
      items: project.items,
      vendors: project.vendors,
      batches: project.batches,
      evaluations: project.evaluations,
      state: stateOf(project),
    },
  };
}

export function ProjectTable({ projects }: { projects: readonly ProjectListEntry[] }) {
  return <DataTable label="Projects" columns={COLUMNS} rows={projects.map(rowOf)} csvName="projects" />;
}
