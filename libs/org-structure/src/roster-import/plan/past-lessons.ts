import type { Event } from '@zveno/kernel';
import type { Fact } from './fact.ts';

/** The row of a step about a lesson: `classes:<id in the roster>:teach:<entry>`, `…:end:<entry>`, `…:attendees`. */
export const lessonRow = /^classes:(.+):(?:teach:[^:]+|end:[^:]+|attendees)(?::\d+)?$/u;

type Lesson = { orgId: string; unitId: string; subjectId: string };
type Planned = Readonly<{ steps: readonly Readonly<{ row: string; orgId?: string; command: string }>[] }>;

/** Finds in a stored plan as which subject in which group each lesson class was understood; later plans win. */
export const lessonsOf = ({ data }: Fact<Event>, lessons: Map<string, Lesson>): void => {
  for (const { row, orgId, command } of (data as unknown as Planned).steps) {
    const [, classId] = lessonRow.exec(row) ?? [];
    if (classId === undefined || orgId === undefined) continue;
    const { data: wish } = JSON.parse(command) as { data: Omit<Lesson, 'orgId'> };
    lessons.set(classId, { orgId, unitId: wish.unitId, subjectId: wish.subjectId });
  }
};
