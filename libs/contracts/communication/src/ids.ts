import { ArrayMaxSize, ArrayUnique, IsArray, IsString, Matches } from 'class-validator';

/** Ids given out before, each once. */
export const IsIds = (max: number): PropertyDecorator => {
  const decorators = [
    IsArray(),
    ArrayMaxSize(max),
    ArrayUnique(),
    IsString({ each: true }),
    Matches(/^[A-Za-z0-9._:-]{1,100}$/u, { each: true }),
  ];
  return (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };
};
