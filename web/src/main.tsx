import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { firstPage } from "./app/first";
import { router } from "./app/router";
import "./styles/base.css";
import { ToastRegion, TooltipProvider } from "./ui";
import { watchTheme } from "./ui/theme";
import { languageChosen, speak, wanted } from "./words";

watchTheme();

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has a #root");
const place = root;

/** Nothing is shown before the language is there: no text is seen in another first. */
void Promise.all([speak(languageChosen() ?? wanted(navigator.languages)), firstPage()]).then(() => {
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={router.options.context.client}>
        <TooltipProvider delayDuration={300}>
          <RouterProvider router={router} />
          <ToastRegion />
        </TooltipProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
});
