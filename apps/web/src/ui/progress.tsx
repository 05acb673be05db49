import { useId } from 'react';

/** How far long work is, 0 to 1. */
export const Progress = ({ share, label }: Readonly<{ share: number; label: string }>) => {
  const id = useId();
  return (
    <div className="block">
      <label htmlFor={id}>{label}</label>
      <progress id={id} className="progress" max={1} value={share} />
    </div>
  );
};
