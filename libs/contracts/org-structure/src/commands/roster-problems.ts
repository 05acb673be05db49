/** What a command about an earlier movement may meet. */
export const movementProblems = ['movement.not-found', 'movement.already-corrected'] as const;
