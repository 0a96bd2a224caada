import { Page, Section } from "@/ui";
import { t } from "@/words";
import { Arranged } from "./Arranged";
import { Charts } from "./Charts";
import { Figures } from "./Figures";
import { Forms } from "./Forms";
import { States } from "./States";
import { Tables } from "./Tables";

/** Every component in its states, for those who make pages; in development builds only. */
export function Gallery() {
  return (
    <main>
      <Page title={t("pages.gallery")} lead="Every component, in its states">
        <Section title="Figures and marks">
          <Figures />
        </Section>
        <Section title="Tables">
          <Tables />
        </Section>
        <Section title="Charts">
          <Charts />
        </Section>
        <Section title="Forms and acts">
          <Forms />
        </Section>
        <Section title="Widgets">
          <Arranged />
        </Section>
        <Section title="States">
          <States />
        </Section>
      </Page>
    </main>
  );
}
