import { cache } from "react";
import { loadProjectHead } from "@/lib/projects/load-project-head";
import { requireContext } from "@/lib/session";
import { orNotFound } from "./or-not-found";

/** What stands over every page of a project: asked for once a request, whoever of layout and titles needs it. */
export const projectHead = cache(async (no: number) => orNotFound(loadProjectHead(await requireContext(), { no })));
