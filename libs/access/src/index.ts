export * from './access.guard.ts';
export * from './access.ts';
export * from './rights/administration.state.ts';
export * from './rights/administrators.state.ts';
export * from './rights/curators.state.ts';
export * from './rights/employee.state.ts';
export * from './rights/guardians.state.ts';
export * from './rights/membership.state.ts';
