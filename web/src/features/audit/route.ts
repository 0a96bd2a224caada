import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { runRoute } from "@/app/roots";
import { withWords } from "@/words";

/** Where the explorer stands: after a sequence or before one, since an instant; of which stream and type. */
export type AuditSearch = {
  readonly after?: number;
  readonly before?: number;
  readonly since?: string;
  readonly stream?: string;
  readonly type?: string;
};

function validated(raw: Record<string, unknown>): AuditSearch {
  const text = (name: string) => (typeof raw[name] === "string" && raw[name] !== "" ? { [name]: raw[name] } : {});
  const whole = (name: string) => (Number.isSafeInteger(raw[name]) ? { [name]: raw[name] } : {});
  return { ...whole("after"), ...whole("before"), ...text("since"), ...text("stream"), ...text("type") };
}

export const auditRoute = createRoute({
  getParentRoute: () => runRoute,
  path: "audit",
  validateSearch: validated,
  component: lazyRouteComponent(() => withWords(() => import("./index"), "audit"), "Audit"),
});

/** One record of the journal. */
export const recordRoute = createRoute({
  getParentRoute: () => runRoute,
  path: "audit/$sequence",
  component: lazyRouteComponent(() => withWords(() => import("./Record"), "audit"), "RecordDetail"),
});
