import "server-only";
import { z } from "zod";
import { archiveProject, restoreProject } from "@/lib/projects/archive-project";
import { createProject } from "@/lib/projects/create-project";
import { loadProjectList } from "@/lib/projects/load-project-list";
import { loadProjectSettings } from "@/lib/projects/load-project-settings";
import { measuringRules } from "@/lib/projects/measuring-rules";
import { projectInput } from "@/lib/projects/project-input";
import { updateProject } from "@/lib/projects/update-project";
import { operation } from "../operation";
import { PAGED, pageByNumber, pageOf } from "../paging";
import { count, DONE, done, NOTHING, ofProject, time } from "../shapes";

const entry = z.object({
  no: count,
  name: z.string(),
  modality: z.string(),
  tasks: z.array(z.string()),
  isDemo: z.boolean(),
  isArchived: z.boolean(),
  createdAt: time,
  items: count,
  vendors: count,
  batches: count,
  evaluations: count,
  jobsRunning: count,
});

const label = z.object({
  no: count,
  name: z.string(),
  question: z.string().nullable(),
  measurementLevel: z.string(),
  color: z.string(),
  mirrorOf: z.string().nullable(),
});

const settings = z.object({
  no: count,
  name: z.string(),
  description: z.string(),
  modality: z.string(),
  tasks: z.array(z.string()),
  guidelineVersion: z.string(),
  exhaustive: z.boolean().nullable(),
  findingAttribute: z.string().nullable(),
  margin: z.number(),
  primaryMetric: z.string().nullable(),
  positiveLabel: z.string().nullable(),
  measuring: measuringRules,
  sliceBy: z.array(z.string()),
  acceptance: z.array(z.object({ metric: z.string(), comparison: z.string(), limit: z.number() })),
  fingerprint: z.record(z.string(), z.string()),
  panel: z.array(z.string()),
  attribution: z.string().nullable(),
  isDemo: z.boolean(),
  isArchived: z.boolean(),
  labels: z.array(label),
});

const body = projectInput.strict();

export const PROJECT_OPERATIONS = [
  operation({
    id: "listProjects",
    method: "GET",
    path: "/projects",
    scope: "projects:read",
    summary: "Projects by number, the archived ones too",
    params: NOTHING,
    query: PAGED,
    body: null,
    response: pageOf(entry),
    run: async (context, { query }) =>
      pageByNumber(await loadProjectList(context), ({ no }) => no, query, {
        question: ["listProjects"],
        newestFirst: false,
      }),
  }),
  operation({
    id: "createProject",
    method: "POST",
    path: "/projects",
    scope: "projects:write",
    summary: "Create a project",
    params: NOTHING,
    query: NOTHING,
    body,
    response: z.object({ no: count, id: z.uuid() }),
    status: 201,
    run: (context, call) => createProject(context, call.body),
  }),
  operation({
    id: "getProject",
    method: "GET",
    path: "/projects/{no}",
    scope: "projects:read",
    summary: "A project with its label schema and criteria",
    params: ofProject,
    query: NOTHING,
    body: null,
    response: settings,
    run: (context, { params }) => loadProjectSettings(context, params),
  }),
  operation({
    id: "updateProject",
    method: "PUT",
    path: "/projects/{no}",
    scope: "projects:write",
    summary: "Replace a project's settings and label schema",
    params: ofProject,
    query: NOTHING,
    body,
    response: done,
    run: async (context, call) => {
      await updateProject(context, { ...call.body, no: call.params.no });
      return DONE;
    },
  }),
  operation({
    id: "archiveProject",
    method: "POST",
    path: "/projects/{no}/archive",
    scope: "projects:write",
    summary: "Archive a project: no deliveries and no changes until it is restored; nothing is lost",
    params: ofProject,
    query: NOTHING,
    body: null,
    response: done,
    run: async (context, { params }) => {
      await archiveProject(context, params);
      return DONE;
    },
  }),
  operation({
    id: "restoreProject",
    method: "POST",
    path: "/projects/{no}/restore",
    scope: "projects:write",
    summary: "Bring an archived project back",
    params: ofProject,
    query: NOTHING,
    body: null,
    response: done,
    run: async (context, { params }) => {
      await restoreProject(context, params);
      return DONE;
    },
  }),
];
