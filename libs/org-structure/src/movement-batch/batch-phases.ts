/** The commands a batch may give, in the order in which they are carried out. */
export const phases = [
  ['RestoreUnit'],
  ['AdvanceStudyGroup', 'RenameUnit'],
  [
    'EnrollStudent',
    'ReinstateStudent',
    'TransferStudentBetweenGroups',
    'PromoteStudent',
    'TransferStudentOut',
    'ExpelStudent',
    'GraduateStudent',
    'CorrectMovement',
  ],
  ['UnassignCurator', 'AssignCurator'],
  ['ArchiveUnit'],
] as const;

export type BatchStepType = (typeof phases)[number][number];

const phaseOfType = new Map<string, number>(phases.flatMap((types, phase) => types.map((type) => [type, phase])));

/** @throws TypeError a batch gives no such command */
export const phaseOf = (type: string): number => {
  const phase = phaseOfType.get(type);
  if (phase === undefined) throw new TypeError(`a batch gives no ${type}`);
  return phase;
};
