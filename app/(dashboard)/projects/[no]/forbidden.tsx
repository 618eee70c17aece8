import DashboardForbidden from "@/app/(dashboard)/forbidden";
import { RefusedHere } from "@/components/protocols/draft-gate";
import { DraftRefusal } from "@/components/protocols/draft-refusal";

export default function ProjectForbidden() {
  return <RefusedHere draft={<DraftRefusal />} role={<DashboardForbidden />} />;
}
