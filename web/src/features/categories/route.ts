import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/app/roots";
import { withWords } from "@/words";

export const TABS = ["review", "rules", "taxonomy", "quality"] as const;
export type TabKey = (typeof TABS)[number];

/** Which part is looked at; it stands in the address. */
export type CategoriesSearch = { readonly tab?: TabKey };

export const categoriesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "categories",
  validateSearch: (raw): CategoriesSearch => {
    const tab = TABS.find((one) => one === raw["tab"]);
    return tab === undefined ? {} : { tab };
  },
  component: lazyRouteComponent(
    () => withWords(() => import("./index"), "categories", "bank", "taxonomy"),
    "Categories",
  ),
});
