import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/app/roots";
import { withWords } from "@/words";
import { STANDINGS, type Standing } from "./standings";

/** Of whom the genomes of a breeding are listed. */
export type GenomesSearch = { readonly standing?: Standing };

export const breedingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "breeding",
  component: lazyRouteComponent(() => withWords(() => import("./index"), "breeding"), "Breedings"),
});

/** One breeding by its name. */
export const breedingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "breeding/$breeding",
  validateSearch: (raw: Record<string, unknown>): GenomesSearch => {
    const standing = STANDINGS.find((one) => one === raw["standing"]);
    return standing === undefined ? {} : { standing };
  },
  component: lazyRouteComponent(() => withWords(() => import("./Breeding"), "breeding"), "Breeding"),
});

/** One genome of a breeding by its hash. */
export const genomeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "breeding/$breeding/$genome",
  component: lazyRouteComponent(() => withWords(() => import("./Genome"), "breeding"), "Genome"),
});
