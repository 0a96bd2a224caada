import type { Odds } from "./told";
import { points, stepOf } from "./told";

/** What one step of each lever changes, drawn to both sides of zero. */
export function Sensitivities({ odds }: { readonly odds: Odds }) {
  const most = Math.max(0.02, ...odds.sensitivities.map((one) => Math.abs(Number(one.change))));
  return (
    <ul className="flex flex-col gap-3">
      {odds.sensitivities.map((one) => {
        const change = Number(one.change);
        const wide = (Math.abs(change) / most) * 50;
        return (
          <li key={one.lever}>
            <p className="flex flex-wrap items-baseline justify-between gap-x-3 text-sm">
              <span>{stepOf(one, odds.goal)}</span>
              <span className="figures whitespace-nowrap font-medium">{points(one.change)}</span>
            </p>
            <div aria-hidden="true" className="relative mt-1 h-2 rounded-full bg-sunken">
              <span className="absolute -inset-y-0.5 left-1/2 w-px bg-line-strong" />
              <span
                className={`absolute inset-y-0 rounded-sm ${change < 0 ? "bg-loss" : "bg-gain"}`}
                style={change < 0 ? { right: "50%", width: `${wide}%` } : { left: "50%", width: `${wide}%` }}
              />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
