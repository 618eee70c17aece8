import { formatCount } from "@/lib/display/number";
import { formatPercent } from "@/lib/display/quantity";
import { SHELL_TEXT as T } from "@/lib/text/shell";

/** How far work has come; without a total only that it goes on. */
export function Progress({ label, done, total }: { label: string; done: number; total: number }) {
  const share = total > 0 ? Math.min(1, done / total) : null;
  const words = share === null ? T.working : `${formatCount(done)} of ${formatCount(total)} (${formatPercent(share)})`;
  return (
    <div className="flex flex-col gap-1">
      <div className="flex justify-between gap-2 text-xs">
        <span>{label}</span>
        <span className="text-muted">{words}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share === null ? undefined : Math.round(share * 100)}
        aria-valuetext={words}
        className="h-1.5 overflow-hidden rounded-full bg-hover"
      >
        <div
          className={share === null ? "h-full w-1/3 animate-pulse bg-accent" : "h-full bg-accent"}
          style={share === null ? undefined : { width: `${share * 100}%` }}
        />
      </div>
    </div>
  );
}
