import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/app/roots";
import { withWords } from "@/words";

export const messagesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "messages",
  component: lazyRouteComponent(() => withWords(() => import("./index"), "messages"), "Messages"),
});
