// One rule for every table that is written or read: see there.
export { withGuard, withoutGuard } from "@/lib/model/formula-guard";
