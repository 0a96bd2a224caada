import type { Schema } from "@/api";
import { Card, Section } from "@/ui";
import { percent, t } from "@/words";
import { Course } from "./Course";
import { ratio } from "./told";

type Generation = Schema<"GenerationRow">;

/** Generation by generation: how fit those are that live, and how unlike each other. */
export function Generations({ course }: { readonly course: readonly Generation[] }) {
  return (
    <Section title={t("breeding.course.title")} description={t("breeding.course.detail")}>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card title={t("breeding.course.fitness")} description={t("breeding.course.fitnessDetail")}>
          <Course
            label={t("breeding.course.fitness")}
            course={course}
            lines={[
              { name: t("breeding.course.best"), tone: "accent", of: (row) => row.best, said: ratio },
              {
                name: t("breeding.course.median"),
                tone: "ink-3",
                of: (row) => row.median,
                said: ratio,
                dashed: true,
              },
            ]}
          />
        </Card>
        <Card title={t("breeding.course.variety")} description={t("breeding.course.varietyDetail")}>
          <Course
            label={t("breeding.course.variety")}
            course={course}
            lines={[
              {
                name: t("breeding.course.apart"),
                tone: "com",
                of: (row) => row.variety,
                said: (value) => percent(value, 0),
              },
            ]}
            beside={[
              { name: t("breeding.course.niches"), said: (row) => row.niches },
              { name: t("breeding.course.born"), said: (row) => row.born },
              { name: t("breeding.course.alive"), said: (row) => row.alive },
            ]}
          />
        </Card>
      </div>
    </Section>
  );
}
