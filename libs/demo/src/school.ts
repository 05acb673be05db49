import type { Chance } from './chance.ts';
import { makePerson, type DemoPerson } from './names.ts';
import type { OneRosterSet } from './one-roster.ts';

const subjects = [
  'Математика',
  'Русский язык',
  'Литература',
  'История',
  'Биология',
  'География',
  'Физика',
  'Информатика',
  'Английский язык',
  'Физическая культура',
];
const programmes = ['Разговоры о важном', 'Юный краевед', 'Шахматы'];

/** Where a school stands, and how large it is. */
export type SchoolPlace = Readonly<{
  schoolId: string;
  yearId: string;
  termId: string;
  classes: number;
  size: number;
  begins: string;
}>;

/** Writes one school: its people, classes, lessons and clubs. */
export class SchoolWriter {
  readonly #set: OneRosterSet;
  readonly #chance: Chance;
  readonly #place: SchoolPlace;
  readonly #phone: () => string;

  /** @param phone gives a number nobody else of the set has */
  constructor(set: OneRosterSet, chance: Chance, place: SchoolPlace, phone: () => string) {
    this.#set = set;
    this.#chance = chance;
    this.#place = place;
    this.#phone = phone;
  }

  write(): void {
    for (const role of ['principal', 'ext:deputyPrincipal', 'ext:deputyPrincipal', 'ext:officeStaff'])
      this.#user(makePerson(this.#chance), role);
    const teachers = Array.from({ length: Math.max(subjects.length, this.#place.classes * 2) }, () => {
      const teacher = makePerson(this.#chance);
      this.#user(teacher, 'teacher');
      return teacher;
    });
    const homeroom = this.#course('Классный час', 'HR', '');
    const lessons = subjects.map((title, i) => ({ title, courseId: this.#course(title, `S${i + 1}`, title) }));
    const clubs = programmes.map((title, i) => ({
      title,
      courseId: this.#course(title, `P${i + 1}`, 'Внеурочная деятельность'),
    }));
    for (let i = 0; i < this.#place.classes; i += 1) {
      const grade = 1 + (i % 11);
      const title = `${grade}${'АБВГДЕ'[Math.floor(i / 11) % 6]}`;
      const unit = this.#class(title, grade, homeroom, 'homeroom');
      this.#enroll(unit, teachers[i % teachers.length]!, 'teacher');
      const students = this.#students(grade);
      for (const student of students) this.#enroll(unit, student, 'student');
      for (const [k, { title: subject, courseId }] of lessons.entries()) {
        const lesson = this.#class(`${subject} ${title}`, grade, courseId, 'scheduled');
        this.#enroll(lesson, teachers[(i * 3 + k) % teachers.length]!, 'teacher');
        for (const student of students) this.#enroll(lesson, student, 'student');
      }
      const club = clubs[i % clubs.length]!;
      const circle = this.#class(`${club.title} ${title}`, grade, club.courseId, 'scheduled');
      this.#enroll(circle, teachers[(i + 7) % teachers.length]!, 'teacher');
      for (const [k, student] of students.entries()) if (k % 3 !== 0) this.#enroll(circle, student, 'student');
    }
  }

  #students(grade: number): DemoPerson[] {
    const { next } = this.#chance;
    return Array.from({ length: this.#place.size }, () => {
      const mother = makePerson(this.#chance, undefined, true);
      const parents = [mother, ...(next() < 0.4 ? [makePerson(this.#chance, mother.root, false)] : [])];
      const student = makePerson(this.#chance, mother.root);
      for (const parent of parents) this.#user(parent, 'parent', [student.id]);
      this.#user(
        student,
        'student',
        parents.map(({ id }) => id),
      );
      const birthDate = `${2020 - grade}-${String(1 + Math.floor(next() * 12)).padStart(2, '0')}-${String(1 + Math.floor(next() * 28)).padStart(2, '0')}`;
      this.#set.add('demographics', { sourcedId: student.id, birthDate, sex: student.female ? 'female' : 'male' });
      return student;
    });
  }

  #user({ id, given, family, middle }: DemoPerson, role: string, agents: readonly string[] = []): void {
    const { schoolId, begins } = this.#place;
    const phone = this.#phone();
    this.#set.add('users', {
      sourcedId: id,
      enabledUser: 'true',
      username: `demo${phone.slice(2)}`,
      givenName: given,
      familyName: family,
      middleName: middle,
      phone,
      agentSourcedIds: agents.join(','),
      primaryOrgSourcedId: schoolId,
    });
    this.#set.add('roles', {
      sourcedId: this.#chance.uuid(),
      userSourcedId: id,
      roleType: 'primary',
      role,
      beginDate: begins,
      orgSourcedId: schoolId,
    });
  }

  #course(title: string, courseCode: string, subject: string): string {
    const sourcedId = this.#chance.uuid();
    const { schoolId, yearId } = this.#place;
    this.#set.add('courses', {
      sourcedId,
      schoolYearSourcedId: yearId,
      title,
      courseCode,
      orgSourcedId: schoolId,
      subjects: subject,
    });
    return sourcedId;
  }

  #class(title: string, grade: number, courseSourcedId: string, classType: string): string {
    const sourcedId = this.#chance.uuid();
    const { schoolId, termId } = this.#place;
    this.#set.add('classes', {
      sourcedId,
      title,
      grades: String(grade),
      courseSourcedId,
      classType,
      schoolSourcedId: schoolId,
      termSourcedIds: termId,
    });
    return sourcedId;
  }

  #enroll(classSourcedId: string, { id }: DemoPerson, role: 'student' | 'teacher'): void {
    const { schoolId, begins } = this.#place;
    this.#set.add('enrollments', {
      sourcedId: this.#chance.uuid(),
      classSourcedId,
      schoolSourcedId: schoolId,
      userSourcedId: id,
      role,
      primary: String(role === 'teacher'),
      beginDate: begins,
    });
  }
}
